package maru.ui.lab.family;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.family.WindowStep;
import maru.inspect.family.WindowStep.Moved;
import maru.ui.control.BarRows;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.control.PlayerBar;
import maru.ui.control.Segments;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.WordsModel;
import maru.ui.lab.family.state.WordsModel.Stage;
import maru.ui.lab.kit.Pictured;
import org.jspecify.annotations.Nullable;

/** Shows a window that slides over the sentence, and which vectors one of its answers moves. */
final class WindowController implements Pictured {
  @FXML private FlowPane bar;
  @FXML private LookLine look;
  @FXML private FlowPane sentence;
  @FXML private VBox numbersRoom;
  @FXML private Label numbersNote;
  @FXML private Label togetherTitle;
  @FXML private GridPane together;
  @FXML private Label cell;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final WordsModel model;
  private final Texts texts;
  private final NumberMap map = new NumberMap(Amount::brief);

  WindowController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.words();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    map.setId("window-numbers");
    numbersRoom.getChildren().setAll(map);
    VBox.setVgrow(map, Priority.ALWAYS);
    map.chosenProperty().addListener(changed -> showCell());
    Segments stages = Segments.of(List.of(Stage.values()), model.stage, Stage::key, texts);
    stages.setId("window-stages");
    model.stage.subscribe(now -> show());
    new PlayerBar(model.sliding, texts, "sliding")
        .withSlow(model.sliding.slowProperty())
        .into(
            bar,
            texts.bind(
                "lab.family.words.at",
                model.sliding.positionProperty().add(1),
                model.sliding.lengthProperty().add(1)));
    bar.getChildren().addFirst(stages);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.windowedProperty()));
    model.windowProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    WindowStep now = model.windowProperty().get();
    sentence.getChildren().clear();
    if (now == null || now.steps() == 0) {
      look.say(texts.get(now == null ? "lab.family.waiting" : "lab.family.words.short"));
      map.show(Matrix.empty(), true);
      numbersNote.setText("");
      together.getChildren().clear();
      cell.setText("");
      return;
    }
    for (int i = 0; i < now.tokens().size(); i++) {
      sentence.getChildren().add(chip(now, i));
    }
    Moved right = now.told().getFirst();
    look.say(
        texts.get(
            "lab.family.words.look",
            name(now, now.read()),
            right.word(),
            Amount.percent(right.together()),
            Amount.percent(right.afterwards())));
    map.show(matrix(now, model.stage.get()), true);
    numbersNote.setText(texts.get(model.stage.get().note(), plain(now.rate())));
    showTogether(now);
    showCell();
    String about = texts.get("lab.family.words.note", right.before().length);
    note.setText(
        model.standsIn(lab.text()) ? texts.get("lab.family.words.instead") + " " + about : about);
  }

  /** The word in the middle, the one that is told, those in the window, and all others. */
  private static Label chip(WindowStep now, int place) {
    boolean word = now.places().contains(place);
    boolean around = word && place >= now.from() && place < now.to();
    Label chip = TokenStrip.chip(now.tokens().get(place));
    if (place == now.middle()) {
      chip.getStyleClass().add("window-middle");
    }
    if (place == now.answer()) {
      chip.getStyleClass().add("window-answer");
    }
    if (!around) {
      chip.getStyleClass().add("window-outside");
    }
    return chip;
  }

  private String name(WindowStep now, Moved one) {
    return one.word().isEmpty()
        ? texts.get("lab.family.words.mean", now.to() - now.from() - 1)
        : one.word();
  }

  private List<Moved> rows(WindowStep now) {
    List<Moved> rows = new ArrayList<>(List.of(now.read()));
    rows.addAll(now.told());
    return rows;
  }

  private Matrix matrix(WindowStep now, Stage stage) {
    List<Moved> rows = rows(now);
    int width = now.read().before().length;
    float[] values = new float[rows.size() * width];
    List<String> names = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      Moved one = rows.get(r);
      names.add(
          switch (r) {
            case 0 -> texts.get("lab.family.words.row.in", name(now, one));
            case 1 -> texts.get("lab.family.words.row.right", one.word());
            default -> texts.get("lab.family.words.row.drawn", one.word());
          });
      float[] after = one.after(now.rate());
      for (int c = 0; c < width; c++) {
        values[r * width + c] =
            switch (stage) {
              case BEFORE -> one.before()[c];
              case CHANGE -> -now.rate() * one.gradient()[c];
              case AFTER -> after[c];
            };
      }
    }
    List<String> columns = IntStream.rangeClosed(1, width).mapToObj(Integer::toString).toList();
    return new Matrix(names, columns, values);
  }

  private void showTogether(WindowStep now) {
    togetherTitle.setText(texts.get("lab.family.words.together", name(now, now.read())));
    List<BarRows.Row> rows = new ArrayList<>();
    for (int i = 0; i < now.told().size(); i++) {
      Moved one = now.told().get(i);
      rows.add(
          new BarRows.Row(
              texts.get(
                  i == 0 ? "lab.family.words.row.right" : "lab.family.words.row.drawn", one.word()),
              one.together(),
              List.of(Amount.percent(one.together()), Amount.percent(one.afterwards()))));
    }
    together.getChildren().clear();
    new BarRows(together, 2)
        .show(
            List.of(
                new BarRows.Head(
                    texts.get("lab.family.words.now"), texts.get("lab.family.words.now.tip")),
                new BarRows.Head(
                    texts.get("lab.family.words.then"), texts.get("lab.family.words.then.tip"))),
            rows);
  }

  private void showCell() {
    WindowStep now = model.windowProperty().get();
    Cell chosen = map.chosenProperty().get();
    cell.setText(now == null || chosen == null ? "" : written(now, chosen));
  }

  /** One number of one vector: what it was, what is taken off, and what it becomes. */
  private String written(WindowStep now, @Nullable Cell at) {
    if (at == null || now.steps() == 0 || at.row() >= rows(now).size()) {
      return "";
    }
    Moved one = rows(now).get(at.row());
    if (at.column() >= one.before().length) {
      return "";
    }
    return texts.get(
        "lab.family.words.cell",
        name(now, one),
        at.column() + 1,
        exact(one.before()[at.column()]),
        plain(now.rate()),
        exact(one.gradient()[at.column()]),
        exact(one.after(now.rate())[at.column()]));
  }

  private static String plain(float rate) {
    return new BigDecimal(Float.toString(rate))
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String exact(float value) {
    return String.format(java.util.Locale.ROOT, "%.4f", value);
  }

  @Override
  public List<List<String>> numbers() {
    WindowStep now = model.windowProperty().get();
    List<List<String>> table = new ArrayList<>();
    if (now == null || now.steps() == 0) {
      return table;
    }
    table.add(List.of("word", "number", "before", "gradient", "after"));
    for (Moved one : rows(now)) {
      float[] after = one.after(now.rate());
      for (int c = 0; c < after.length; c++) {
        table.add(
            List.of(
                name(now, one),
                String.valueOf(c + 1),
                String.valueOf(one.before()[c]),
                String.valueOf(one.gradient()[c]),
                String.valueOf(after[c])));
      }
    }
    return table;
  }
}
