package maru.ui.lab.directions;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder.Entry;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.kit.CorpusChoice;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.kit.Recordings;

/** What is chosen in the lab: corpus, steps, and which model the others look into. */
final class PanelController {
  @FXML private VBox root;
  @FXML private VBox corpora;
  @FXML private TextField steps;
  @FXML private TextField seed;
  @FXML private ToggleButton bert;
  @FXML private ToggleButton gpt;
  @FXML private Button train;
  @FXML private VBox recordings;
  @FXML private VBox examples;
  @FXML private FlowPane shipped;

  private final DirectionsViewModel model;
  private final Workbench bench;

  PanelController(DirectionsViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  @FXML
  void initialize() {
    corpora
        .getChildren()
        .setAll(new CorpusPicker(CorpusChoice.samples(), model.corpusProperty(), bench));
    number(steps, model.stepsProperty());
    number(seed, model.seedProperty());
    model
        .hand()
        .sharedProperty()
        .subscribe(now -> {
          bert.setSelected(now == Direction.BERT);
          gpt.setSelected(now == Direction.GPT);
        });
    train.disableProperty().bind(model.stageProperty().isEqualTo(Stage.PREPARING));
    Recordings<Entry> list = new Recordings<>(model.archive());
    list.top().getChildren().setAll(examples);
    DirectionsExamples.in(shipped, model, bench.texts(), "archive-");
    recordings.getChildren().setAll(list.view());
  }

  /** A field for a whole number; what is none leaves the last one. */
  private static void number(TextField field, javafx.beans.property.IntegerProperty value) {
    value.subscribe(now -> {
      if (!field.isFocused()) {
        field.setText(String.valueOf(now.intValue()));
      }
    });
    field
        .textProperty()
        .addListener((text, before, now) -> {
          String digits = now.replaceAll("[,\\s]", "");
          if (digits.matches("[1-9]\\d{0,6}")) {
            value.set(Integer.parseInt(digits));
          }
        });
    field
        .focusedProperty()
        .addListener((focus, before, now) -> {
          if (!now) {
            field.setText(String.valueOf(value.get()));
          }
        });
  }

  @FXML
  void trainAll() {
    KeyFocus.toWindow(root);
    model.trainAnew();
  }

  @FXML
  void shareBert() {
    model.hand().share(Direction.BERT);
    bert.setSelected(true);
  }

  @FXML
  void shareGpt() {
    model.hand().share(Direction.GPT);
    gpt.setSelected(true);
  }
}
