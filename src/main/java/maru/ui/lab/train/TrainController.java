package maru.ui.lab.train;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.inspect.ProbeResult;
import maru.model.Generates;
import maru.model.Model;
import maru.run.SavedModel;
import maru.ui.control.ChartGroup;
import maru.ui.control.ChartPairs;
import maru.ui.control.ChartSwitches;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.HeroPane;
import maru.ui.control.LookLine;
import maru.ui.control.LossChart;
import maru.ui.fx.FileDrop;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.ModelColor;
import maru.ui.lab.MomentNote;
import maru.ui.lab.OtherLab;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;

/** Shows a training: its curves, the probe sentence's attention and the best words. */
final class TrainController {
  /** Under which name it is remembered which picture is large. */
  static final String HERO = "train.hero";

  /** From so many heights of the small type on the answers at all marks are there at first. */
  private static final double ROOMY = 46;

  @FXML private StackPane root;
  @FXML private VBox welcome;
  @FXML private FlowPane finished;
  @FXML private FlowPane replays;
  @FXML private Button openModel;
  @FXML private Label welcomeTitle;
  @FXML private Region preparing;
  @FXML private VBox live;
  @FXML private Button start;
  @FXML private Button pause;
  @FXML private Button step;
  @FXML private Button stop;
  @FXML private Button begin;
  @FXML private Label rates;
  @FXML private Label left;
  @FXML private Label cut;
  @FXML private FlowPane toolbar;
  @FXML private HeroPane hero;
  @FXML private VBox lookCard;
  @FXML private HBox lookHead;
  @FXML private VBox wordsCard;
  @FXML private LossChart words;
  @FXML private Label wordsTitle;
  @FXML private LookLine reading;
  @FXML private LossChart wordsRight;
  @FXML private Label wordsRightTitle;
  @FXML private VBox chartCard;
  @FXML private HBox corner;
  @FXML private HBox nextCard;
  @FXML private Label nextTitle;
  @FXML private LossChart next;
  @FXML private LossChart nextRight;
  @FXML private Label nextRightTitle;
  @FXML private FlowPane result;
  @FXML private HBox mapHead;
  @FXML private HBox placesHead;
  @FXML private HeatMapGrid heads;
  @FXML private VBox states;
  @FXML private HeatMap map;
  @FXML private Label mapTitle;
  @FXML private StackPane places;
  @FXML private Label placesTitle;
  @FXML private VBox sampleCard;
  @FXML private Label sample;
  @FXML private ScrollPane sampleScroll;

  private final ChartGroup alike;
  private final BooleanBinding offered;
  private final TrainViewModel model;
  private final Texts texts;

  TrainController(TrainViewModel model, Texts texts, ChartGroup alike, BooleanBinding offered) {
    this.alike = alike;
    this.offered = offered;
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    LookPictures pictures = new LookPictures(heads, map, mapTitle, states, places, texts);
    heads.selectedProperty().bindBidirectional(model.headProperty());
    bindButtons();
    TrainExamples examples = new TrainExamples(model, texts, "");
    examples.finished(finished, "accent");
    examples.replays(replays);
    OpenedModelView.bind(openModel, model, texts);
    welcomeTitle
        .textProperty()
        .bind(
            texts.words(model.settings().architecture.map(now -> "arch." + now.id() + ".welcome")));
    SentenceField probe = new SentenceField(model.sentence(), texts, "probe");
    HBox.setHgrow(probe, Priority.ALWAYS);
    lookHead.getChildren().add(0, probe);
    model
        .probeResultProperty()
        .subscribe(now -> {
          pictures.show(now);
          showSample(now);
        });
    curves().follow();
    words.join(alike);
    hero.add("loss", chartCard, corner, texts);
    hero.add("attention", lookCard, lookHead, texts);
    hero.add("words", wordsCard, placesHead, texts);
    hero.addAside(result);
    hero.remember(model.bench().remembered(), HERO, "attention");
    Visibility.bind(heads, hero.isHero("attention"));
    mapHead.getChildren().add(new MomentNote(texts, model.clock()).of(model.seenProperty()));
    MomentNote seen = new MomentNote(texts, model.clock()).of(model.seenProperty());
    seen.cutting(placesTitle);
    placesHead.getChildren().add(1, seen);
    var ignored = new ResultCard(model, texts, result);
    model.runProperty().subscribe(now -> name()); // One may be open before the lab is first seen.
    texts.localeProperty().addListener(changed -> name());
    sample.heightProperty().addListener(grown -> sampleScroll.setVvalue(1));
    FileDrop.on(root, this::take);
  }

  /** A folder with a model is opened, anything else is read as a corpus. */
  private void take(Path dropped) {
    if (SavedModel.isIn(dropped)) {
      model.opening().open(dropped);
    } else {
      model.settings().corpus.set(CorpusChoice.of(dropped));
    }
  }

  /** What is ordered of the training. */
  Node orders() {
    return toolbar;
  }

  /**
   * Puts the answers to one prompt under the pictures; they are told whether there is much room.
   */
  void addSamples(Function<BooleanBinding, Parent> samples) {
    BooleanBinding roomy =
        Bindings.createBooleanBinding(
            () -> hero.getHeight() > ROOMY * wordsTitle.getFont().getSize(),
            hero.heightProperty(),
            wordsTitle.fontProperty());
    if (samples.apply(roomy) instanceof Region region) {
      hero.addLast(region);
    }
  }

  private void bindButtons() {
    BooleanBinding running = model.stageProperty().isEqualTo(Stage.RUNNING);
    BooleanBinding resting = model.stageProperty().isEqualTo(Stage.RESTING);
    BooleanBinding stopped = model.stageProperty().isEqualTo(Stage.STOPPED);
    BooleanBinding busy = model.stageProperty().isEqualTo(Stage.PREPARING);
    BooleanBinding none = model.runProperty().isNull();
    Visibility.bind(welcome, none.and(busy.not()));
    Visibility.bind(preparing, busy);
    Visibility.bind(live, none.not().and(busy.not()));
    BooleanBinding over =
        Bindings.createBooleanBinding(
            () -> model.stageProperty().get().isOver(), model.stageProperty());
    Visibility.bind(start, running.not().and(over.not()));
    Visibility.bind(pause, running);
    step.disableProperty().bind(resting.or(stopped).not());
    stop.disableProperty().bind(running.or(resting).not());
    Visibility.bind(step, over.not().or(stopped));
    Visibility.bind(stop, over.not());
    NewTraining.bind(begin, model, texts);
    Visibility.bind(begin, offered.not());
    // What is over cannot go on: the one to press then is a new training.
    model
        .stageProperty()
        .subscribe(now -> {
          start.getStyleClass().remove(Styles.ACCENT);
          begin.getStyleClass().remove(Styles.ACCENT);
          (now.isOver() ? begin : start).getStyleClass().add(Styles.ACCENT);
        });
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
  void comparePair() {
    OtherLab.open(root, "directions", "pair");
  }

  @FXML
  void trainChosen() {
    KeyFocus.toWindow(root);
    model.startNew();
  }

  @FXML
  void onStart() {
    KeyFocus.toWindow(root); // The button goes, and would hand the keys to a field.
    model.start();
  }

  @FXML
  void onPause() {
    KeyFocus.toWindow(root);
    model.pause();
  }

  @FXML
  void onStep() {
    model.step();
  }

  @FXML
  void onStop() {
    KeyFocus.toWindow(root);
    model.stop();
  }

  private CurvesView curves() {
    ChartPairs charts =
        new ChartPairs(
            chartCard,
            new ChartPairs.Pair(words, wordsTitle, words, wordsRightTitle, wordsRight),
            new ChartPairs.Pair(nextCard, nextTitle, next, nextRightTitle, nextRight));
    corner.getChildren().add(new ChartSwitches(charts, hero.isHero("loss"), texts));
    return new CurvesView(model, texts, charts, new RunHeader(model, texts, rates, left), reading);
  }

  private void name() {
    LiveRun run = model.runProperty().get();
    if (run != null) {
      Model own = run.prepared().model();
      ModelColor.show(root, own);
      placesTitle.setText(texts.get(LookPictures.expected(own)));
      Visibility.set(sampleCard, own instanceof Generates);
    }
  }

  /** What a model can't read of the sentence. */
  private List<String> remarks(ProbeResult now) {
    List<String> remarks = new ArrayList<>();
    LiveRun run = model.runProperty().get();
    List<String> unknown =
        run == null
            ? List.of()
            : run.prepared().tokenizer().unknownWords(now.text().replace(Sentence.BLANK, " "));
    if (!unknown.isEmpty()) {
      remarks.add(texts.get("lab.train.unknown", String.join(", ", unknown)));
    }
    if (now.sighting().cut() > 0) {
      remarks.add(texts.get("lab.train.cut", now.sighting().cut()));
    }
    return remarks;
  }

  private void showSample(@Nullable ProbeResult now) {
    sample.setText(now == null ? "" : now.sample());
    List<String> remarks = now == null ? List.of() : remarks(now);
    cut.setText(String.join(" ", remarks));
    Visibility.set(cut, !remarks.isEmpty());
  }
}
