package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.SetChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.Intervention.Pattern;
import maru.ui.control.HeatMapGrid;
import maru.ui.fx.Texts;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.OffModel;
import org.jspecify.annotations.Nullable;

/** A head that looks as it is told to: always the same way, or as it did in a second sentence. */
final class PatternRow {
  /** How a head is to look. */
  private enum Way {
    OWN(null),
    EVEN(Pattern.EVEN),
    PREVIOUS(Pattern.PREVIOUS),
    FIRST(Pattern.FIRST),
    SELF(Pattern.SELF),
    TAKEN(null);

    private final @Nullable Pattern pattern;

    Way(@Nullable Pattern pattern) {
      this.pattern = pattern;
    }
  }

  private final OffModel model;
  private final HeadsModel heads;
  private final Texts texts;
  private final ComboBox<Integer> head = new ComboBox<>();
  private final ComboBox<Way> way = new ComboBox<>();
  private final Label note = new Label();
  private boolean showing;

  PatternRow(OffModel model, HeadsModel heads, Texts texts) {
    this.model = model;
    this.heads = heads;
    this.texts = texts;
  }

  /** Shows it there. */
  void in(VBox box) {
    head.setId("off-pattern-head");
    way.setId("off-pattern");
    for (ComboBox<?> one : List.of(head, way)) {
      one.setMaxWidth(Double.MAX_VALUE);
    }
    note.getStyleClass().addAll("muted", "small");
    note.setWrapText(true);
    note.setMinHeight(Label.USE_PREF_SIZE);
    head.setConverter(named(one -> HeatMapGrid.caption(one, heads.heads())));
    way.setConverter(named(one -> texts.get(key(one))));
    head.setOnAction(e -> {
      if (!showing && head.getValue() != null) {
        heads.selected.set(head.getValue());
      }
    });
    way.setOnAction(e -> take());
    box.getChildren().addAll(head, way, note);
    heads.versionProperty().addListener(changed -> show());
    SetChangeListener<Intervention> switched = change -> show();
    model.off.addListener(switched);
    texts
        .localeProperty()
        .addListener(changed -> {
          head.getItems().clear();
          way.getItems().clear();
          show();
        });
    show();
  }

  private interface Naming<T> {
    String of(T one);
  }

  private static <T> StringConverter<T> named(Naming<T> naming) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T one) {
        return one == null ? "" : naming.of(one);
      }

      @Override
      public @Nullable T fromString(String text) {
        return null; // Nobody types here.
      }
    };
  }

  private static String key(Way way) {
    return switch (way) {
      case OWN -> "lab.attention.pattern.own";
      case EVEN -> "lab.attention.pattern.even";
      case PREVIOUS -> "lab.attention.kind.previous";
      case FIRST -> "lab.attention.kind.first";
      case SELF -> "lab.attention.kind.self";
      case TAKEN -> "lab.attention.pattern.taken";
    };
  }

  /** The second sentence's look, where it has as many tokens as the first. */
  private @Nullable HeadsLook taken() {
    HeadsLook look = heads.lookProperty().get();
    HeadsLook other = heads.looks.secondLookProperty().get();
    return look != null && other != null && look.size() == other.size() ? other : null;
  }

  private void show() {
    HeadsLook look = heads.lookProperty().get();
    showing = true;
    List<Integer> all =
        look == null
            ? List.of()
            : IntStream.range(0, look.layers().size() * look.heads()).boxed().toList();
    if (!head.getItems().equals(all)) {
      head.getItems().setAll(all);
    }
    head.setValue(all.isEmpty() ? null : heads.selected.get());
    List<Way> ways = new ArrayList<>(List.of(Way.values()));
    if (taken() == null) {
      ways.remove(Way.TAKEN);
    }
    if (!way.getItems().equals(ways)) {
      way.getItems().setAll(ways);
    }
    way.setValue(now());
    note.setText(
        texts.get(
            taken() == null ? "lab.attention.pattern.note" : "lab.attention.pattern.note.two"));
    showing = false;
  }

  private Way now() {
    Optional<Intervention> told = model.patternOf(heads.layer(), heads.head());
    if (told.isEmpty()) {
      return Way.OWN;
    }
    return told.get() instanceof Intervention.PatternFixed fixed
        ? IntStream.range(0, Way.values().length)
            .mapToObj(i -> List.of(Way.values()).get(i))
            .filter(one -> fixed.pattern() == one.pattern)
            .findFirst()
            .orElse(Way.OWN)
        : Way.TAKEN;
  }

  private void take() {
    Way chosen = way.getValue();
    if (showing || chosen == null) {
      return;
    }
    int layer = heads.layer();
    int own = heads.head();
    Pattern pattern = chosen.pattern;
    HeadsLook other = taken();
    Optional<Intervention> told = Optional.empty();
    if (pattern != null) {
      told = Optional.of(new Intervention.PatternFixed(layer, own, pattern));
    } else if (chosen == Way.TAKEN && other != null) {
      told = Optional.of(new Intervention.PatternTaken(other.layers().get(layer), layer, own));
    }
    model.tell(layer, own, told);
  }
}
