package maru.ui.lab.directions;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeProgress;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Lesson;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Setup;
import maru.ui.control.ShareBars;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.directions.state.ClozeModel;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.kit.TimeLeft;
import org.jspecify.annotations.Nullable;

/** The cloze test: a table and a chart of who fills which blanks right. */
final class ClozeController {
  @FXML private Button ask;
  @FXML private Button measure;
  @FXML private Button stop;
  @FXML private HBox progress;
  @FXML private ProgressBar bar;
  @FXML private Label done;
  @FXML private Label rests;
  @FXML private HBox setups;
  @FXML private ToggleButton steps;
  @FXML private ToggleButton tokens;
  @FXML private Label about;
  @FXML private VBox chart;
  @FXML private GridPane table;
  @FXML private Label legend;

  private final DirectionsViewModel lab;
  private final ClozeModel model;
  private final Texts texts;
  private final ShareBars drawn = new ShareBars();

  ClozeController(DirectionsViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.cloze();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    drawn.setId("cloze-chart");
    chart.getChildren().setAll(drawn);
    VBox.setVgrow(drawn, Priority.ALWAYS);
    ask.disableProperty().bind(model.busyProperty());
    measure.disableProperty().bind(model.busyProperty());
    Visibility.bind(progress, model.busyProperty());
    Visibility.bind(rests, model.restingProperty());
    model.progressProperty().subscribe(this::showProgress);
    texts.localeProperty().addListener(changed -> showProgress(model.progressProperty().get()));
    model.resultProperty().subscribe(now -> show());
    model.setupProperty().subscribe(now -> show());
    lab.runProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    stop.setOnAction(e -> model.stop());
  }

  @FXML
  void ask() {
    lab.askCloze();
  }

  @FXML
  void measure() {
    lab.measure();
  }

  @FXML
  void showSteps() {
    model.setupProperty().set(Setup.STEPS);
    steps.setSelected(true);
  }

  @FXML
  void showTokens() {
    model.setupProperty().set(Setup.TOKENS);
    tokens.setSelected(true);
  }

  private void showProgress(@Nullable ClozeProgress now) {
    bar.setProgress(now == null ? ProgressBar.INDETERMINATE_PROGRESS : now.share());
    if (now == null) {
      done.setText("");
      return;
    }
    String count =
        texts.get(
            switch (now.phase()) {
              case DRAWING -> "lab.directions.cloze.drawing";
              case ASKING -> "lab.directions.cloze.asking";
              case MEASURING -> "lab.directions.cloze.measuring";
            },
            now.done(),
            now.all());
    String rest = TimeLeft.words(now.secondsLeft(), texts);
    done.setText(rest.isEmpty() ? count : count + " · " + rest);
  }

  private void show() {
    @Nullable ClozeResult result = model.resultProperty().get();
    boolean both = result != null && result.measured() != null;
    Visibility.set(setups, both);
    steps.setSelected(model.setupProperty().get() == Setup.STEPS);
    tokens.setSelected(model.setupProperty().get() == Setup.TOKENS);
    table.getChildren().clear();
    legend.setText("");
    List<Guesser> bars = Pictures.bars(result, lab.runProperty().get());
    if (result == null) {
      drawn.show(Pictures.groups(null, bars, texts), true);
      about.setText(texts.get("lab.directions.cloze.about"));
      legend.setText(Pictures.signs(bars, texts));
      return;
    }
    ClozeResult shown = result.under(model.setupProperty().get());
    drawn.show(Pictures.groups(shown, bars, texts), false);
    about.setText(about(shown));
    legend.setText(texts.get("lab.directions.cloze.legend"));
    fill(shown);
  }

  private String about(ClozeResult shown) {
    int blanks = shown.items().of(DecidedBy.FOLLOWING).size();
    Measured measured = shown.measured();
    if (measured == null) {
      return texts.get("lab.directions.cloze.now", blanks, shown.step());
    }
    Setup setup = model.setupProperty().get();
    Optional<Lesson> bert = measured.lesson(setup, Direction.BERT);
    Optional<Lesson> gpt = measured.lesson(setup, Direction.GPT);
    String key =
        setup == Setup.STEPS ? "lab.directions.cloze.steps" : "lab.directions.cloze.tokens";
    return texts.get(
        key,
        shown.seeds(),
        blanks,
        bert.map(Lesson::predicted).orElse(0L),
        gpt.map(Lesson::predicted).orElse(0L),
        gpt.map(Lesson::batch).orElse(0));
  }

  private void fill(ClozeResult shown) {
    int column = 1;
    for (DecidedBy kind : ClozeItems.KINDS) {
      table.add(cell(DirectionLabels.name(kind, texts), "picture-title"), column++, 0);
    }
    int row = 1;
    for (Guesser guesser : Guesser.values()) {
      if (shown.of(ClozeItems.KINDS.getFirst(), guesser).isEmpty()) {
        continue; // These models are without it.
      }
      table.add(cell(DirectionLabels.name(guesser, texts), "small"), 0, row);
      column = 1;
      for (DecidedBy kind : ClozeItems.KINDS) {
        String share = shown.of(kind, guesser).map(ClozeController::share).orElse("");
        table.add(cell(share, "number"), column++, row);
      }
      row++;
    }
    String[] names = {
      texts.get("lab.directions.ceiling.both"),
      texts.get("lab.directions.ceiling.left"),
      texts.get("lab.directions.ceiling.right")
    };
    for (int i = 0; i < names.length; i++) {
      table.add(cell(names[i], "small"), 0, row);
      column = 1;
      for (DecidedBy kind : ClozeItems.KINDS) {
        Cloze.Ceilings ceilings = shown.items().ceilings(kind);
        double[] values = {ceilings.bothSides(), ceilings.left(), ceilings.right()};
        table.add(cell(DirectionLabels.percent(values[i]), "number"), column++, row);
      }
      row++;
    }
  }

  private static String share(Interval interval) {
    return "%s  [%.0f – %.0f]"
        .formatted(
            DirectionLabels.percent(interval.mean()), 100 * interval.low(), 100 * interval.high());
  }

  private static Label cell(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(0);
    if (!style.equals("small")) {
      label.setMaxWidth(Double.MAX_VALUE);
      GridPane.setHalignment(label, HPos.RIGHT);
      label.setStyle("-fx-alignment: center-right;");
    }
    return label;
  }
}
