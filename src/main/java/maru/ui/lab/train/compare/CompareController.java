package maru.ui.lab.train.compare;

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
import maru.ui.control.TableCells;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.compare.state.ChartLines;
import maru.ui.lab.train.compare.state.CompareViewModel;
import maru.ui.lab.train.compare.state.RunReadings;
import maru.ui.lab.train.compare.state.RunWords;

/** Shows runs over each other: their curves, their last figures, and only what differs. */
final class CompareController {
  @FXML private VBox none;
  @FXML private Button latest;
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
    latest.setOnAction(e -> model.showLatest());
    TableCells.scrollSideways(runsScroll, runs);
    TableCells.scrollSideways(differencesScroll, differences);
    model.comparisonProperty().subscribe(now -> show());
    model.trainingShownProperty().addListener(changed -> show());
    model.desk().atWork().addListener((value, before, now) -> show());
    texts.localeProperty().addListener(changed -> show());
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
    TableCells cells = new TableCells();
    cells.head(texts.get("lab.train.compare.run"), 1, HPos.LEFT);
    cells.head(texts.words().name(TrainingSettings.STEPS), 2, HPos.RIGHT);
    cells.head(texts.get("lab.train.compare.last"), 3, HPos.RIGHT);
    cells.head(texts.get("lab.train.validation"), 4, HPos.RIGHT);
    int row = 1;
    for (RunCurves run : comparison.runs()) {
      cells.add(new RunMark(comparison.markOf(run)), 0, row, HPos.CENTER);
      cells.words(run.name(), 1, row);
      cells.number(String.valueOf(run.steps()), 2, row);
      cells.number(Amount.loss(run.lastTraining()), 3, row);
      cells.number(Amount.loss(run.lastValidation()), 4, row);
      cells.add(actions(run, row), 5, row, HPos.LEFT);
      row++;
    }
    cells.into(runs);
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
    TableCells cells = new TableCells();
    for (int i = 0; i < comparison.runs().size() && !rows.isEmpty(); i++) {
      int mark = comparison.markOf(comparison.runs().get(i));
      cells.add(new RunMark(mark), i + 1, 0, HPos.LEFT);
    }
    for (int r = 0; r < rows.size(); r++) {
      RunDifference.Row row = rows.get(r);
      cells.words(words.setting(row.setting()), 0, r + 1);
      for (int i = 0; i < row.cells().size(); i++) {
        cells.words(words.cell(row.setting(), row.cells().get(i)), i + 1, r + 1);
      }
    }
    cells.into(differences);
  }
}
