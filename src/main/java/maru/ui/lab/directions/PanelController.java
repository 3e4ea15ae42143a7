package maru.ui.lab.directions;

import java.util.List;
import javafx.beans.property.Property;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder.Entry;
import maru.setting.Setting;
import maru.train.TrainingSettings;
import maru.ui.control.SettingsForm;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Recordings;

/** What is chosen in the lab: corpus, steps, and which model the others look into. */
final class PanelController {
  @FXML private VBox root;
  @FXML private VBox corpora;
  @FXML private Label inView;
  @FXML private VBox settings;
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
    inView.textProperty().bind(bench.texts().written(this::inView, model.growthProperty()));
    Visibility.bind(inView, model.runProperty().isNotNull());
    SettingsForm form = new SettingsForm(this::standing, bench.texts());
    form.show(List.of(TrainingSettings.STEPS, TrainingSettings.SEED));
    settings.getChildren().setAll(form);
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

  private String inView() {
    DirectionsRun run = model.runProperty().get();
    boolean elmo = run != null && run.trained().contains(Direction.ELMO);
    return bench
        .texts()
        .get(
            elmo ? "lab.directions.inview.elmo" : "lab.directions.inview",
            CorpusNames.of(model.corpusName(), bench.texts()));
  }

  /** Where the two settings stand that can be chosen here. */
  @SuppressWarnings("unchecked") // Both are whole numbers, as the properties are.
  private <T> Property<T> standing(Setting<T> setting) {
    return (Property<T>)
        (setting.equals(TrainingSettings.STEPS) ? model.stepsProperty() : model.seedProperty());
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
