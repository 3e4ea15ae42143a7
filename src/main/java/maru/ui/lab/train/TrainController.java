package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.run.ExampleRun;
import maru.task.LossKind;
import maru.ui.control.Curve;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LossChart;
import maru.ui.fx.FileDrop;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.ModelColor;
import org.jspecify.annotations.Nullable;

/** Shows a training: its curves, the probe sentence's attention and the best words. */
final class TrainController {
  @FXML private StackPane root;
  @FXML private VBox welcome;
  @FXML private Label welcomeTitle;
  @FXML private Region preparing;
  @FXML private VBox live;
  @FXML private Button start;
  @FXML private Button pause;
  @FXML private Button step;
  @FXML private Button stop;
  @FXML private Button begin;
  @FXML private Label steps;
  @FXML private Label rates;
  @FXML private Label left;
  @FXML private TextField probe;
  @FXML private Label cut;
  @FXML private LossChart words;
  @FXML private Label wordsTitle;
  @FXML private Label reading;
  @FXML private VBox nextCard;
  @FXML private Label nextTitle;
  @FXML private LossChart next;
  @FXML private HeatMapGrid heads;
  @FXML private VBox states;
  @FXML private HeatMap map;
  @FXML private Label mapTitle;
  @FXML private FlowPane places;
  @FXML private Label placesTitle;
  @FXML private VBox sampleCard;
  @FXML private Label sample;
  @FXML private ScrollPane sampleScroll;

  private final TrainViewModel model;
  private final Texts texts;

  TrainController(TrainViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    AttentionView attention = new AttentionView(heads, map, mapTitle, texts);
    heads.selectedProperty().bindBidirectional(model.headProperty());
    StatesView hidden = new StatesView(states, texts);
    PlacesView guesses = new PlacesView(places, texts);
    bindButtons();
    welcomeTitle
        .textProperty()
        .bind(
            texts.words(model.settings().architecture.map(now -> "arch." + now.id() + ".welcome")));
    probe.textProperty().bindBidirectional(model.probeProperty());
    model
        .probeResultProperty()
        .subscribe(now -> {
          attention.show(now, hidden.show(now));
          guesses.show(now);
          showSample(now);
        });
    model.growthProperty().addListener(changed -> grow());
    model
        .stageProperty()
        .addListener(
            changed -> Optional.ofNullable(model.runProperty().get()).ifPresent(this::showRest));
    model.runProperty().addListener(changed -> describe());
    model.clock().stepProperty().addListener(changed -> markMoment());
    model.clock().followingProperty().addListener(changed -> markMoment());
    texts.localeProperty().addListener(changed -> describe());
    sample.heightProperty().addListener(grown -> sampleScroll.setVvalue(1));
    FileDrop.on(root, model::openFile);
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
    Visibility.bind(start, running.not());
    Visibility.bind(pause, running);
    step.disableProperty().bind(resting.or(stopped).not());
    stop.disableProperty().bind(running.or(resting).not());
    NewTraining.bind(begin, model, texts);
  }

  private void showReading(Optional<CurveReading> found) {
    String told =
        found
            .map(one ->
                switch (one.kind()) {
                  case DIVERGING ->
                      texts.get(
                          "lab.train.reading.diverging",
                          String.format(Locale.ROOT, "%.1f", one.figure()));
                  case OVERFITTING ->
                      texts.get("lab.train.reading.overfitting", Math.round(one.figure()));
                  case PLATEAU_BROKEN ->
                      texts.get("lab.train.reading.plateau", decimals(one.figure()));
                })
            .orElse("");
    if (!told.equals(reading.getText())) {
      reading.setText(told);
      Visibility.set(reading, !told.isEmpty());
    }
  }

  private void markMoment() {
    boolean past = model.mine().get() && model.clock().looksBack();
    int moment = past ? model.clock().stepProperty().get() : -1;
    words.setMoment(moment);
    next.setMoment(moment);
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
  void trainChosen() {
    KeyFocus.toWindow(root);
    model.startNew();
  }

  @FXML
  void replayKorean() {
    KeyFocus.toWindow(root);
    model.experiments().replay(ExampleRun.KOREAN_BERT);
  }

  @FXML
  void replayEnglish() {
    KeyFocus.toWindow(root);
    model.experiments().replay(ExampleRun.ENGLISH_GPT);
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

  /** Gives the pictures the run's curves and the present language's words. */
  private void describe() {
    LiveRun run = model.runProperty().get();
    if (run == null) {
      return;
    }
    LookWords look = LookWords.of(run.prepared().model());
    ModelColor.show(root, run.prepared().model());
    placesTitle.setText(texts.get(look.places()));
    List<LossKind> losses = run.prepared().task().losses();
    wordsTitle.setText(texts.words().text("loss." + losses.getFirst().name()));
    describe(words, run, run.training, run.validation, losses.getFirst());
    Visibility.set(nextCard, losses.size() > 1);
    if (losses.size() > 1) {
      nextTitle.setText(texts.words().text("loss." + losses.get(1).name()));
      describe(next, run, run.nextTraining, run.nextValidation, losses.get(1));
    }
    Visibility.set(sampleCard, look.writes());
    grow();
  }

  private List<LossChart.Reference> references(LossKind loss) {
    List<LossChart.Reference> references = new ArrayList<>();
    references.add(
        new LossChart.Reference(
            texts.get("lab.train.blind", loss.choices(), decimals(loss.blindGuess())),
            loss.blindGuess()));
    loss.byFrequency()
        .ifPresent(known ->
            references.add(
                new LossChart.Reference(texts.get("lab.train.unigram", decimals(known)), known)));
    return references;
  }

  private void describe(
      LossChart chart, LiveRun run, Curve training, Curve validation, LossKind loss) {
    chart.plannedStepsProperty().set(run.plannedSteps());
    chart.setReferences(references(loss));
    String meaning = loss.choices() == 2 ? "lab.train.unsure.next" : "lab.train.unsure";
    chart.setWords(
        value -> texts.get(meaning, String.format(Locale.ROOT, "%,.1f", Math.exp(value))),
        texts.get("lab.train.step.word"));
    chart.setSeries(
        List.of(
            new LossChart.Series(texts.get("lab.train.training"), false, training),
            new LossChart.Series(texts.get("lab.train.validation"), true, validation)));
  }

  private static String decimals(double loss) {
    return String.format(Locale.ROOT, "%.3f", loss);
  }

  /** Draws what has grown since the last pulse. */
  private void grow() {
    LiveRun run = model.runProperty().get();
    if (run == null) {
      return;
    }
    words.grow();
    next.grow();
    showReading(CurveReading.of(run.training, run.validation, run.lastChange()));
    steps.setText(texts.get("lab.train.at", run.step(), run.plannedSteps()));
    double speed = run.speed.steps();
    boolean known = speed > 0;
    rates.setText(
        known
            ? texts.get("lab.train.rates", Math.round(speed), Math.round(run.speed.tokens()))
            : "");
    showRest(run);
  }

  /** The rest of time, while it trains and as soon as its speed says something. */
  private void showRest(LiveRun run) {
    boolean training = model.stageProperty().get() == Stage.RUNNING;
    long seconds = Math.round((run.plannedSteps() - run.step()) / run.speed.steps());
    left.setText(
        training && run.speed.settled() && seconds > 0
            ? texts.get(
                "lab.train.left", String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60))
            : "");
  }

  private void showSample(LiveRun.@Nullable ProbeResult now) {
    sample.setText(now == null ? "" : now.sample());
    int lost = now == null ? 0 : now.sighting().cut();
    cut.setText(lost > 0 ? texts.get("lab.train.cut", lost) : "");
    Visibility.set(cut, lost > 0);
  }
}
