package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import maru.inspect.WordVectors;
import maru.inspect.WordVectors.Near;
import maru.inspect.family.WordMapLook;
import maru.inspect.family.WordMapLook.Axes;
import maru.ui.control.BarRows;
import maru.ui.control.LookLine;
import maru.ui.control.WordMap;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.WordsModel;
import maru.ui.lab.kit.Pictured;

/** Shows where words lie on axes that stay over the run, and where an analogy leads. */
final class WordMapController implements Pictured {
  /** A vocabulary so small has all its names on the map, as far as they have room. */
  private static final int FEW = 120;

  @FXML private FlowPane bar;
  @FXML private LookLine look;
  @FXML private StackPane room;
  @FXML private Label arithmeticTitle;
  @FXML private GridPane arithmetic;
  @FXML private Label neighbourTitle;
  @FXML private GridPane neighbour;
  @FXML private Label includedTitle;
  @FXML private GridPane included;
  @FXML private Button lay;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final WordsModel model;
  private final Texts texts;
  private final WordMap map = new WordMap();
  private final ComboBox<String> from = choice("words-from");
  private final ComboBox<String> to = choice("words-to");
  private final ComboBox<String> start = choice("words-start");
  private boolean showing;

  WordMapController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.words();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    map.setId("words-map");
    room.getChildren().add(map);
    bar.getChildren().setAll(from, new Label(":"), to, new Label("="), start, new Label(": ?"));
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.mappedProperty()));
    bind(from, model.from, "lab.family.words.from");
    bind(to, model.to, "lab.family.words.to");
    bind(start, model.start, "lab.family.words.start");
    lay.setOnAction(e -> model.layAxes());
    map.chosenProperty()
        .addListener((value, before, now) -> {
          WordMapLook seen = model.mapProperty().get();
          if (!showing
              && seen != null
              && now.intValue() >= 0
              && now.intValue() < seen.vectors().size()) {
            model.start.set(seen.vectors().word(now.intValue()));
          }
        });
    model.mapProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private static ComboBox<String> choice(String id) {
    ComboBox<String> box = new ComboBox<>();
    box.setId(id);
    box.setVisibleRowCount(14);
    return box;
  }

  private void bind(ComboBox<String> box, StringProperty word, String key) {
    box.accessibleTextProperty().bind(texts.bind(key));
    box.valueProperty().bindBidirectional(word);
  }

  private void show() {
    WordMapLook now = model.mapProperty().get();
    Axes axes = model.axesProperty().get();
    if (now == null || axes == null || now.places().length == 0) {
      look.say(texts.get("lab.family.waiting"));
      map.show(List.of());
      map.showArrows(List.of());
      return;
    }
    WordVectors vectors = now.vectors();
    List<String> words = vectors.words().stream().sorted().toList();
    for (ComboBox<String> box : List.of(from, to, start)) {
      if (!box.getItems().equals(words)) {
        String chosen = box.getValue();
        box.getItems().setAll(words);
        box.setValue(chosen);
      }
    }
    List<Double> shares = axes.axes().shares();
    map.setAxes(
        texts.get("lab.family.words.axis", 1, Amount.percent(shares.getFirst())),
        texts.get("lab.family.words.axis", 2, Amount.percent(shares.getLast())),
        axes.reach());
    showDots(now, axes);
    showArrows(now);
    showLists(now);
    look.say(sentence(now));
    note.setText(texts.get("lab.family.words.map.note", axes.step()));
  }

  private void showDots(WordMapLook now, Axes axes) {
    WordVectors vectors = now.vectors();
    Set<Integer> named = new HashSet<>();
    given(now).forEach(named::add);
    now.arithmetic().stream().limit(1).forEach(near -> named.add(near.word()));
    now.neighbour().stream().limit(1).forEach(near -> named.add(near.word()));
    List<WordMap.Dot> dots = new ArrayList<>();
    // Those that are spoken of come first, so that their names have room.
    Set<Integer> shown = new LinkedHashSet<>(named);
    shown.addAll(axes.words());
    boolean few = shown.size() <= FEW;
    for (int w : shown) {
      dots.add(new WordMap.Dot(w, vectors.word(w), x(now, w), y(now, w), few || named.contains(w)));
    }
    showing = true;
    map.show(dots);
    map.chosenProperty().set(now.arithmetic().isEmpty() ? -1 : now.arithmetic().getFirst().word());
    showing = false;
  }

  private List<Integer> given(WordMapLook now) {
    List<Integer> given = new ArrayList<>();
    for (StringProperty word : List.of(model.from, model.to, model.start)) {
      OptionalInt place = now.vectors().find(word.get());
      place.ifPresent(given::add);
    }
    return given;
  }

  /** From the first to the second word, and the same way from the third. */
  private void showArrows(WordMapLook now) {
    List<Integer> given = given(now);
    if (given.size() < 3 || now.arrived().length == 0) {
      map.showArrows(List.of());
      return;
    }
    map.showArrows(
        List.of(
            arrow(now, given.get(0), x(now, given.get(1)), y(now, given.get(1))),
            arrow(now, given.get(2), now.arrived()[0], now.arrived()[1])));
  }

  private static WordMap.Arrow arrow(WordMapLook now, int from, float toX, float toY) {
    return new WordMap.Arrow(x(now, from), y(now, from), toX, toY);
  }

  private static float x(WordMapLook now, int word) {
    return now.places()[2 * word];
  }

  private static float y(WordMapLook now, int word) {
    return now.places()[2 * word + 1];
  }

  private void showLists(WordMapLook now) {
    arithmeticTitle.setText(
        texts.get(
            "lab.family.words.arithmetic", model.start.get(), model.from.get(), model.to.get()));
    neighbourTitle.setText(texts.get("lab.family.words.neighbour", model.start.get()));
    includedTitle.setText(texts.get("lab.family.words.included"));
    list(arithmetic, now, now.arithmetic());
    list(neighbour, now, now.neighbour());
    list(included, now, now.included());
  }

  private void list(GridPane grid, WordMapLook now, List<Near> near) {
    grid.getChildren().clear();
    List<BarRows.Row> rows =
        near.stream()
            .map(one ->
                new BarRows.Row(
                    now.vectors().word(one.word()),
                    Math.max(0, one.cosine()),
                    List.of(String.format(Locale.ROOT, "%.2f", one.cosine()))))
            .toList();
    new BarRows(grid, 1)
        .show(
            List.of(
                new BarRows.Head(
                    texts.get("lab.family.words.cosine"),
                    texts.get("lab.family.words.cosine.tip"))),
            rows);
  }

  private String sentence(WordMapLook now) {
    if (now.arithmetic().isEmpty()) {
      return texts.get("lab.family.words.choose");
    }
    String found = now.vectors().word(now.arithmetic().getFirst().word());
    String alone = now.vectors().word(now.neighbour().getFirst().word());
    return texts.get(
        found.equals(alone) ? "lab.family.words.found.same" : "lab.family.words.found",
        model.from.get(),
        model.to.get(),
        model.start.get(),
        found,
        alone);
  }

  @Override
  public List<List<String>> numbers() {
    WordMapLook now = model.mapProperty().get();
    List<List<String>> table = new ArrayList<>();
    if (now == null || now.places().length == 0) {
      return table;
    }
    table.add(List.of("word", "axis1", "axis2"));
    for (int w = 0; w < now.vectors().size(); w++) {
      table.add(
          List.of(now.vectors().word(w), String.valueOf(x(now, w)), String.valueOf(y(now, w))));
    }
    return table;
  }
}
