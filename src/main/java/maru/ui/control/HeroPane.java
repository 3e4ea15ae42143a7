package maru.ui.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Several pictures of which one is large. The others stand small beside it where the room is high,
 * in a row with it where it is low, and under it where it is narrow. Each small one's head has a
 * button that makes it the large one.
 */
public final class HeroPane extends Pane {
  private static final double GAP = 16;

  /** Below so many heights of the type the small ones stand in a row with the large one. */
  private static final double LOW = 30;

  /** Below so many widths they stand under it, where that leaves it more. */
  private static final double NARROW = 44;

  /** The same where there is little height. */
  private static final double NARROWEST = 32;

  /** From so many on what comes last has room in the column of the small ones. */
  private static final double ROOMY = 28;

  private static final double SIDE = 0.36;
  private static final double LARGEST_SIDE = 44;
  private static final double SMALLEST_SIDE = 18;
  private static final double HERO_IN_ROW = 0.44;
  private static final double HERO_OVER = 0.6;
  private static final double LOWEST_CARD = 13;
  private static final double NARROWEST_CARD = 13;

  private final Map<String, Region> cards = new LinkedHashMap<>();
  private final StringProperty hero = new SimpleStringProperty(this, "hero", "");

  /** Which one is large where nobody has chosen. */
  private final StringProperty first = new SimpleStringProperty(this, "first", "");

  private final Label type = new Label();
  private @Nullable Region aside;
  private @Nullable Region last;

  /** A pane without pictures. */
  public HeroPane() {
    getStyleClass().add("hero-pane");
    type.setManaged(false);
    type.setMouseTransparent(true);
    getChildren().add(type);
    hero.addListener(changed -> requestLayout());
  }

  /** Which picture is large, by its name. */
  public StringProperty heroProperty() {
    return hero;
  }

  /** Whether the picture of this name is the large one. */
  public BooleanBinding isHero(String name) {
    return hero.isEqualTo(name);
  }

  /**
   * Adds a picture; the button goes at the end of its {@code head} and has the id {@code hero-} and
   * the name.
   */
  public void add(String name, Region card, Pane head, Texts texts) {
    Button enlarge =
        button(
            "hero-" + name,
            "mdi2a-arrow-expand",
            texts.bind("hero.enlarge"),
            texts.bind("hero.tip"));
    enlarge.setOnAction(e -> hero.set(name));
    Visibility.bind(enlarge, isHero(name).not());
    Button shrink =
        button(
            "hero-back-" + name,
            "mdi2a-arrow-collapse",
            texts.bind("hero.shrink"),
            texts.bind("hero.shrink.tip"));
    shrink.setOnAction(e -> hero.set(first.get()));
    Visibility.bind(shrink, isHero(name).and(first.isNotEmpty()).and(first.isNotEqualTo(name)));
    head.getChildren().addAll(enlarge, shrink);
    // A title needs the room of a narrow card more than the button's word, which its tip says too.
    card.widthProperty()
        .addListener(changed ->
            enlarge.setContentDisplay(
                card.getWidth() < NARROWEST_CARD * em()
                    ? ContentDisplay.GRAPHIC_ONLY
                    : ContentDisplay.LEFT));
    cards.put(name, card);
    take(card);
    if (hero.get().isEmpty()) {
      hero.set(name);
    }
  }

  private static Button button(
      String id, String icon, ObservableValue<String> words, ObservableValue<String> tip) {
    Button button = new Button();
    button.setId(id);
    button.getStyleClass().addAll("small", "hero-button");
    button.setGraphic(new FontIcon(icon));
    button.textProperty().bind(words);
    button.setMinWidth(USE_PREF_SIZE);
    Tip.on(button, tip);
    return button;
  }

  /** Adds what stands with the last of the small pictures while it is there. */
  public void addAside(Region node) {
    aside = node;
    take(node);
  }

  /** Adds what stands under all pictures, or in the column of the small ones. */
  public void addLast(Region node) {
    last = node;
    take(node);
  }

  private void take(Region node) {
    if (!getChildren().contains(node)) {
      getChildren().add(node);
    }
  }

  /**
   * Which picture is large is remembered under {@code name}, and the same in all panes that
   * remember it so; at first it is {@code standard}.
   */
  public void remember(Remembered remembered, String name, String standard) {
    first.set(standard);
    remembered
        .changesProperty()
        .subscribe(
            now -> hero.set(remembered.text(name).filter(cards::containsKey).orElse(standard)));
    hero.addListener((value, before, now) -> remembered.set(name, now));
  }

  private double em() {
    return type.getFont().getSize();
  }

  private Region large() {
    Region one = cards.get(hero.get());
    return one == null || !one.isManaged() ? shown().getFirst() : one;
  }

  private List<Region> small() {
    List<Region> others = new ArrayList<>(shown());
    others.remove(large());
    return others;
  }

  /** Those that are there; a model that fills no blanks has no words to show. */
  private List<Region> shown() {
    return cards.values().stream().filter(Region::isManaged).toList();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    Region under = there(last);
    double end = under == null ? 0 : under.prefHeight(width) + GAP / 2;
    return Math.ceil(LOWEST_CARD * em() + end);
  }

  @Override
  protected double computePrefHeight(double width) {
    return computeMinHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    if (shown().isEmpty()) {
      return;
    }
    double width = getWidth();
    double height = getHeight();
    boolean low = height < LOW * em();
    // Where it is low too, cards beside the large one leave it more than cards under it would.
    double side = Math.clamp(width * SIDE, SMALLEST_SIDE * em(), LARGEST_SIDE * em());
    double left = Math.min(width - side - GAP, height);
    boolean narrow =
        low
            ? width < NARROWEST * em()
            : width < NARROW * em() && left < Math.min(width, height * HERO_OVER);
    List<Region> column = new ArrayList<>(small());
    List<Region> fixed = new ArrayList<>();
    Region beside = there(aside);
    if (beside != null) {
      fixed.add(beside);
    }
    boolean within = !narrow && !low && side >= ROOMY * em();
    Region under = there(last);
    if (under != null && within) {
      fixed.add(under);
    } else if (under != null) {
      double high = under.prefHeight(width);
      place(under, 0, height - high, width, high);
      height -= high + GAP / 2;
    }
    if (column.isEmpty() && fixed.isEmpty()) {
      place(large(), 0, 0, width, height);
    } else if (narrow) {
      over(column, fixed, width, height);
    } else if (low) {
      row(column, fixed, width, height);
    } else {
      double wide = width - side - GAP;
      place(large(), 0, 0, wide, height);
      stack(column, fixed, wide + GAP, 0, side, height);
    }
  }

  private static @Nullable Region there(@Nullable Region node) {
    return node != null && node.isManaged() ? node : null;
  }

  /** The large one over the small ones, which share a row. */
  private void over(List<Region> small, List<Region> fixed, double width, double height) {
    double high = Math.floor(height * HERO_OVER);
    place(large(), 0, 0, width, high);
    columns(small, fixed, 0, high + GAP / 2, width, height - high - GAP / 2);
  }

  private void row(List<Region> small, List<Region> fixed, double width, double height) {
    boolean cramped = width * (1 - HERO_IN_ROW) < small.size() * SMALLEST_SIDE * em() + 2 * GAP;
    double wide = Math.floor(width * (cramped ? HERO_OVER : HERO_IN_ROW));
    place(large(), 0, 0, wide, height);
    if (cramped) {
      stack(small, fixed, wide + GAP, 0, width - wide - GAP, height);
    } else {
      columns(small, fixed, wide + GAP, 0, width - wide - GAP, height);
    }
  }

  private static void columns(
      List<Region> small, List<Region> fixed, double x, double y, double width, double height) {
    double each = Math.floor((width - GAP * (small.size() - 1)) / small.size());
    for (int i = 0; i < small.size(); i++) {
      List<Region> under = i == small.size() - 1 ? fixed : List.of();
      stack(List.of(small.get(i)), under, x + i * (each + GAP), y, each, height);
    }
  }

  /** Under each other: those of fixed height last, the others share what they leave. */
  private static void stack(
      List<Region> free, List<Region> fixed, double x, double y, double width, double height) {
    double rest = height;
    for (Region node : fixed) {
      rest -= node.prefHeight(width) + GAP / 2;
    }
    double each = Math.floor((rest - GAP / 2 * (free.size() - 1)) / free.size());
    double at = y;
    for (Region node : free) {
      place(node, x, at, width, Math.max(0, each));
      at += each + GAP / 2;
    }
    for (Region node : fixed) {
      double high = node.prefHeight(width);
      place(node, x, at, width, high);
      at += high + GAP / 2;
    }
  }

  private static void place(Node node, double x, double y, double width, double height) {
    node.resizeRelocate(Math.rint(x), Math.rint(y), Math.floor(width), Math.floor(height));
  }
}
