package maru.ui.lab.train.compare;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.run.RunDifference;
import maru.train.TrainingSettings;
import maru.ui.control.RunMark;
import maru.ui.control.RunsChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.compare.state.ChartLines;
import maru.ui.lab.train.compare.state.CompareViewModel;
import maru.ui.lab.train.compare.state.RunReadings;
import maru.ui.lab.train.compare.state.RunWords;

/** Shows runs over each other: their curves, their last figures, and only what differs. */
final class CompareController {
  @FXML private VBox none;
  @FXML private VBox shown;
  @FXML private RunsChart chart;
  @FXML private CheckBox training;
  @FXML private VBox readings;
  @FXML private ScrollPane runsScroll;
  @FXML private GridPane runs;
  @FXML private Label differs;
  @FXML private ScrollPane differencesScroll;
  @FXML private GridPane differences;

  private final CompareViewModel model;
  private final Texts texts;
  private final RunWords words;
  private final RunReadings told;
  private final ChartLines lines;

  CompareController(CompareViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.words = new RunWords(texts);
    this.told = new RunReadings(texts);
    this.lines = new ChartLines(texts);
  }

  @FXML
  void initialize() {
    training.selectedProperty().bindBidirectional(model.trainingShownProperty());
    scrollSideways(runsScroll, runs);
    scrollSideways(differencesScroll, differences);
    model.comparisonProperty().subscribe(now -> show());
    model.trainingShownProperty().addListener(changed -> show());
    model.desk().atWork().addListener((value, before, now) -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  /** A wide table scrolls within itself, all its rows and the bar in sight, and widens no page. */
  private static void scrollSideways(ScrollPane pane, GridPane table) {
    pane.prefViewportHeightProperty().bind(table.heightProperty());
  }

  private void show() {
    RunComparison comparison = model.comparisonProperty().get();
    boolean any = !comparison.runs().isEmpty();
    Visibility.set(none, !any);
    Visibility.set(shown, any);
    lines.show(chart, comparison, model.trainingShownProperty().get());
    readings.getChildren().setAll(told.of(comparison).stream().map(this::sentence).toList());
    showRuns(comparison);
    showDifferences(comparison);
  }

  private Node sentence(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  private void showRuns(RunComparison comparison) {
    List<Node> cells = new ArrayList<>();
    head(cells, 1, texts.get("lab.train.compare.run"), HPos.LEFT);
    head(cells, 2, texts.words().name(TrainingSettings.STEPS), HPos.RIGHT);
    head(cells, 3, texts.get("lab.train.training"), HPos.RIGHT);
    head(cells, 4, texts.get("lab.train.validation"), HPos.RIGHT);
    int row = 1;
    for (RunCurves run : comparison.runs()) {
      Label name = new Label(run.name());
      place(cells, new RunMark(comparison.markOf(run)), 0, row, HPos.CENTER);
      place(cells, name, 1, row, HPos.LEFT);
      number(cells, String.valueOf(run.steps()), 2, row);
      number(cells, RunWords.loss(run.lastTraining()), 3, row);
      number(cells, RunWords.loss(run.lastValidation()), 4, row);
      place(cells, actions(run, row), 5, row, HPos.LEFT);
      row++;
    }
    runs.getChildren().setAll(cells);
  }

  private Node actions(RunCurves run, int row) {
    boolean atWork = run.file().equals(model.desk().atWork().getValue());
    Button open = button("recordings.open", "compare-open-" + row);
    open.setOnAction(e -> model.desk().open(run.file()));
    open.setDisable(atWork);
    Button beside = button("lab.train.compare.beside", "compare-beside-" + row);
    beside.setOnAction(e -> model.desk().putBeside(run.file()));
    beside.setDisable(atWork || model.desk().atWork().getValue() == null);
    Button leave = button("lab.train.compare.leave", "compare-leave-" + row);
    leave.setOnAction(e -> model.leave(run.file()));
    HBox all = new HBox(open, beside, leave);
    all.getStyleClass().add("compare-actions");
    return all;
  }

  private Button button(String key, String id) {
    Button button = new Button(texts.get(key));
    button.setId(id);
    button.getStyleClass().addAll("small", "flat");
    button.setMinWidth(Button.USE_PREF_SIZE);
    return button;
  }

  private void showDifferences(RunComparison comparison) {
    List<RunDifference.Row> rows = comparison.difference().rows();
    boolean several = comparison.runs().size() > 1;
    Visibility.set(differs, several);
    differs.setText(
        texts.get(rows.isEmpty() ? "lab.train.compare.alike" : "lab.train.compare.differs"));
    List<Node> cells = new ArrayList<>();
    for (int i = 0; i < comparison.runs().size() && !rows.isEmpty(); i++) {
      int mark = comparison.markOf(comparison.runs().get(i));
      place(cells, new RunMark(mark), i + 1, 0, HPos.LEFT);
    }
    for (int r = 0; r < rows.size(); r++) {
      RunDifference.Row row = rows.get(r);
      place(cells, new Label(words.setting(row.setting())), 0, r + 1, HPos.LEFT);
      for (int i = 0; i < row.cells().size(); i++) {
        Label value = new Label(words.cell(row.setting(), row.cells().get(i)));
        place(cells, value, i + 1, r + 1, HPos.LEFT);
      }
    }
    differences.getChildren().setAll(cells);
  }

  private void head(List<Node> cells, int column, String words, HPos side) {
    Label label = new Label(words);
    label.getStyleClass().add("head");
    place(cells, label, column, 0, side);
  }

  private static void number(List<Node> cells, String figure, int column, int row) {
    Label label = new Label(figure);
    label.getStyleClass().add("number");
    place(cells, label, column, row, HPos.RIGHT);
  }

  private static void place(List<Node> cells, Node node, int column, int row, HPos side) {
    GridPane.setConstraints(node, column, row);
    GridPane.setHalignment(node, side);
    if (node instanceof Label label) {
      label.setMinWidth(Label.USE_PREF_SIZE);
    }
    cells.add(node);
  }
}
