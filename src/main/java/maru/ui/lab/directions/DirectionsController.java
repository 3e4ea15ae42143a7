package maru.ui.lab.directions;

import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.ui.control.FittedType;
import maru.ui.control.LookLine;
import maru.ui.fx.FileDrop;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Lag;
import maru.ui.lab.directions.state.Remarks;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.OtherRunBar;
import maru.ui.lab.kit.SentenceField;
import maru.ui.lab.kit.TypedBlanks;

/** The lab's frame: what to begin with, the sentence, and the picture that is chosen. */
final class DirectionsController {
  @FXML private StackPane root;
  @FXML private VBox welcome;
  @FXML private FlowPane finished;
  @FXML private Region preparing;
  @FXML private VBox live;
  @FXML private HBox bar;
  @FXML private Button start;
  @FXML private Button pause;
  @FXML private HBox sentenceRow;
  @FXML private TextField sentence;
  @FXML private MenuButton examples;
  @FXML private Label cut;
  @FXML private LookLine lag;
  @FXML private VBox pictures;

  private final DirectionsViewModel model;
  private final Workbench bench;
  private final LabSections<Section> sections;
  private final Remarks remarks;

  DirectionsController(DirectionsViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.remarks = new Remarks(model);
    this.sections =
        new LabSections<>("directions", model.sectionProperty(), Section::key, this::make, bench);
  }

  @FXML
  void initialize() {
    HBox.setHgrow(sections.head(), Priority.ALWAYS);
    bar.getChildren().add(sections.head());
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    OtherRunBar other = new OtherRunBar(model.hand(), model.hand()::takeBack, bench.texts());
    pictures.getChildren().addAll(other, sections.picture());
    bindStages();
    DirectionsExamples.in(finished, model, bench.texts(), "finished-", "accent");
    ObservableBooleanValue spoken =
        model
            .sectionProperty()
            .isNotEqualTo(Section.CLOZE)
            .and(model.sectionProperty().isNotEqualTo(Section.CURVES));
    Visibility.bind(sentenceRow, spoken);
    TypedBlanks.in(sentence);
    sentence.textProperty().bindBidirectional(model.sentence().sentenceProperty());
    remarks.toldProperty().subscribe(told -> cut.setText(String.join("\n", told)));
    Visibility.bind(cut, cut.textProperty().isNotEmpty().and(sentenceRow.visibleProperty()));
    for (ObservableValue<?> seen :
        List.of(
            model.sentence().lookProperty(),
            model.cloze().resultProperty(),
            model.jobs().resultProperty(),
            model.sectionProperty(),
            model.growthProperty(),
            model.hand().clock().stepProperty(),
            bench.texts().localeProperty())) {
      seen.addListener(changed -> lookHere());
    }
    lookHere();
    SentenceField.offer(examples, model.link().readyProperty(), model.shared());
    FileDrop.on(root, file -> model.corpusProperty().set(CorpusChoice.of(file)));
  }

  private void lookHere() {
    lag.say(Lag.told(model, bench.texts()));
  }

  private LabSection make(Section section) {
    return switch (section) {
      case PAIR -> still(new PairController(model.pair(), bench.texts()), "Pair.fxml");
      case SENTENCE ->
          still(new SentenceController(model.sentence(), bench.texts()), "Sentence.fxml");
      case TRIANGLE -> new TriangleSection(model.sentence(), bench);
      case CLOZE -> still(new ClozeController(model, bench.texts()), "Cloze.fxml");
      case JOBS -> still(new JobsController(model.jobs(), bench.texts()), "Jobs.fxml");
      case CURVES -> still(new CurvesController(model, bench.texts()), "Curves.fxml");
    };
  }

  private LabSection still(Object controller, String name) {
    Region picture = (Region) Views.load(controller, name, bench.texts());
    return new LabSection.Still(new FittedType(picture));
  }

  private void bindStages() {
    BooleanBinding busy = model.stageProperty().isEqualTo(Stage.PREPARING);
    BooleanBinding running = model.stageProperty().isEqualTo(Stage.RUNNING);
    BooleanBinding none = model.runProperty().isNull();
    Visibility.bind(welcome, none.and(busy.not()));
    Visibility.bind(preparing, busy);
    Visibility.bind(live, none.not().and(busy.not()));
    // Both keep their room, so that what stands beside them stays in its place.
    start.visibleProperty().bind(running.not());
    pause.visibleProperty().bind(running);
    start
        .textProperty()
        .bind(
            bench
                .texts()
                .bind(
                    model
                        .stageProperty()
                        .map(now ->
                            now == Stage.RESTING || now == Stage.RUNNING || now == Stage.STOPPED
                                ? "lab.directions.continue"
                                : "lab.directions.start")));
  }

  @FXML
  void koreanExample() {
    KeyFocus.toWindow(root);
    model.example("ko");
  }

  @FXML
  void englishExample() {
    KeyFocus.toWindow(root);
    model.example("en");
  }

  @FXML
  void onStart() {
    model.play();
  }

  @FXML
  void onPause() {
    model.pause();
  }

  /** The picture on the screen, without what only moves it. */
  Node picture() {
    return pictures;
  }

  /** The sections, which stand still while nobody looks. */
  LabSections<Section> sections() {
    return sections;
  }
}
