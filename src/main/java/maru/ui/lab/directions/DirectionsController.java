package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.inspect.directions.SentenceLook;
import maru.text.Tokenizer;
import maru.ui.fx.FileDrop;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.OwnFile;
import maru.ui.lab.kit.FittedType;
import maru.ui.lab.kit.LookLine;
import org.jspecify.annotations.Nullable;

/** The lab's frame: what to begin with, the sentence, and the picture that is chosen. */
final class DirectionsController {
  @FXML private StackPane root;
  @FXML private VBox welcome;
  @FXML private FlowPane finished;
  @FXML private Region preparing;
  @FXML private VBox live;
  @FXML private ToggleButton toPair;
  @FXML private ToggleButton toSentence;
  @FXML private ToggleButton toTriangle;
  @FXML private ToggleButton toCloze;
  @FXML private ToggleButton toJobs;
  @FXML private ToggleButton toCurves;
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
  private final TriangleController triangle;

  DirectionsController(DirectionsViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.triangle = new TriangleController(model.sentence(), bench);
  }

  @FXML
  void initialize() {
    Node pair = load(new PairController(model.pair(), bench.texts()), "Pair.fxml");
    Node side = load(new SentenceController(model.sentence(), bench.texts()), "Sentence.fxml");
    Node built = load(triangle, "Triangle.fxml");
    Node test = load(new ClozeController(model, bench.texts()), "Cloze.fxml");
    Node jobs = load(new JobsController(model.jobs(), bench.texts()), "Jobs.fxml");
    Node curves = load(new CurvesController(model, bench.texts()), "Curves.fxml");
    show(toPair, pair, Section.PAIR);
    show(toSentence, side, Section.SENTENCE);
    show(toTriangle, built, Section.TRIANGLE);
    show(toCloze, test, Section.CLOZE);
    show(toJobs, jobs, Section.JOBS);
    show(toCurves, curves, Section.CURVES);
    model.sectionProperty().addListener(changed -> triangle.rest());
    bindStages();
    DirectionsExamples.in(finished, model, bench.texts(), "finished-", "accent");
    ObservableBooleanValue spoken =
        model
            .sectionProperty()
            .isNotEqualTo(Section.CLOZE)
            .and(model.sectionProperty().isNotEqualTo(Section.CURVES));
    Visibility.bind(sentenceRow, spoken);
    sentence.textProperty().bindBidirectional(model.sentence().sentenceProperty());
    model.sentence().lookProperty().subscribe(this::remark);
    sentenceRow
        .visibleProperty()
        .addListener(changed -> remark(model.sentence().lookProperty().get()));
    bench
        .texts()
        .localeProperty()
        .addListener(changed -> remark(model.sentence().lookProperty().get()));
    for (ObservableValue<?> seen :
        List.of(
            model.sentence().lookProperty(),
            model.cloze().resultProperty(),
            model.sectionProperty(),
            bench.texts().localeProperty())) {
      seen.addListener(changed -> lookHere());
    }
    lookHere();
    model.examplesProperty().subscribe(this::offer);
    FileDrop.on(root, file -> model.sourceProperty().set(new Source.OfFile(new OwnFile(file))));
  }

  private void lookHere() {
    lag.say(Lag.told(model, bench.texts()));
  }

  private Node load(Object controller, String name) {
    return Views.load(controller, name, bench.texts());
  }

  private void show(ToggleButton button, Node picture, Section section) {
    FittedType fitted = new FittedType((Region) picture);
    VBox.setVgrow(fitted, Priority.ALWAYS);
    pictures.getChildren().add(fitted);
    Visibility.bind(fitted, model.sectionProperty().isEqualTo(section));
    button.setOnAction(e -> {
      model.sectionProperty().set(section);
      button.setSelected(true);
    });
    model.sectionProperty().subscribe(now -> button.setSelected(now == section));
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

  /** What one should know of the sentence before one reads what the models make of it. */
  private void remark(@Nullable SentenceLook look) {
    List<String> remarks = new ArrayList<>();
    if (look != null && look.line().size() == 0) {
      remarks.add(bench.texts().get("lab.directions.empty"));
    }
    List<String> unknown =
        look == null ? List.of() : model.tokenizer().map(this::unknown).orElse(List.of());
    if (!unknown.isEmpty()) {
      remarks.add(bench.texts().get("lab.directions.unknown", String.join(", ", unknown)));
    }
    int lost = look == null ? 0 : look.line().cut();
    if (lost > 0) {
      remarks.add(bench.texts().get("lab.directions.long", lost));
    }
    cut.setText(String.join("\n", remarks));
    Visibility.set(cut, !remarks.isEmpty() && sentenceRow.isVisible());
  }

  /** The words of the sentence that the vocabulary lacks. */
  private List<String> unknown(Tokenizer tokenizer) {
    String written = model.sentence().sentenceProperty().get();
    return tokenizer.unknownWords(written);
  }

  private void offer(List<Openings.Example> offered) {
    examples.getItems().clear();
    for (Openings.Example example : offered) {
      MenuItem item = new MenuItem(example.sentence());
      item.setOnAction(e -> model.sentence().take(example.sentence(), example.place()));
      examples.getItems().add(item);
    }
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

  /** Nothing moves while nobody looks. */
  void rest() {
    triangle.rest();
  }
}
