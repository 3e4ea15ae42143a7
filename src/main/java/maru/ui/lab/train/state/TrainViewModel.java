package maru.ui.lab.train.state;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.inspect.Launch;
import maru.inspect.ProbeResult;
import maru.run.RecordedTraining;
import maru.run.RunFolder;
import maru.run.StartingWeights;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.CorpusWords;
import maru.ui.lab.kit.LabDriver;
import maru.ui.lab.kit.LabTraining;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** The Train lab without its pictures: what is set, what runs, and what is known of it. */
public final class TrainViewModel extends LabDriver<LiveRun> {
  private final Workbench bench;
  private final Parallel parallel;
  private final RunFolder folder;
  private final Experiments experiments;
  private final ModelOpening opening;
  private final TrainSettings settings = new TrainSettings(new CorpusChoice.Everyday("ko"));
  private final LabTraining<LiveRun> training = training();
  private final Sentence sentence;
  private final Probing probing;
  private final SampleStrip samples;
  private final Outcome outcome;
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private String corpus = "";

  /** A lab with nothing trained yet. */
  public TrainViewModel(
      Workbench bench, RunClock clock, Sentence sentence, Parallel parallel, RunFolder folder) {
    super(bench, clock);
    this.bench = bench;
    this.parallel = parallel;
    this.folder = folder;
    this.sentence = sentence;
    this.probing = new Probing(bench, sentence);
    this.samples = new SampleStrip(bench, clock);
    this.outcome = new Outcome(bench);
    this.opening = new ModelOpening(this, parallel);
    this.experiments = new Experiments(this, parallel);
    // What was told of the one before is no more of interest.
    settings.corpus.addListener(changed -> bench.notices().clear());
  }

  public TrainSettings settings() {
    return settings;
  }

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return training.stageProperty();
  }

  /** The training at work, or the last one. */
  public ReadOnlyObjectProperty<@Nullable LiveRun> runProperty() {
    return training.runProperty();
  }

  /** What the model makes of the probe sentence, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable ProbeResult> probeResultProperty() {
    return probing.probeResultProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty seenProperty() {
    return probing.seenProperty();
  }

  /** The sentence of all labs. */
  public Sentence sentence() {
    return sentence;
  }

  /** The sentence that is looked at; anyone may change it at any time. */
  public StringProperty probeProperty() {
    return sentence.textProperty();
  }

  /** What the run makes of its prompts, moment by moment. */
  public SampleStrip samples() {
    return samples;
  }

  /** What came out of the run, once it has ended. */
  public Outcome outcome() {
    return outcome;
  }

  /** Whether the run has ended, and its end is in view. */
  public boolean isAtEnd() {
    Stage stage = training.stageProperty().get();
    return newest() && (stage == Stage.FINISHED || stage == Stage.STOPPED);
  }

  /** Whether that run is the one at work. */
  public boolean isAtWork(LiveRun live) {
    return training.isAtWork(live);
  }

  /** What can be done with recorded runs. */
  public Experiments experiments() {
    return experiments;
  }

  /** A model that somebody saved, to be looked through and to start from. */
  public ModelOpening opening() {
    return opening;
  }

  /** Where runs are recorded. */
  public RunFolder folder() {
    return folder;
  }

  /** Which head's attention is drawn large, counted over all layers. */
  public IntegerProperty headProperty() {
    return head;
  }

  /** Trains the sentences in {@code language} that come with Maru, from the beginning. */
  public void example(String language) {
    settings.corpus.set(
        settings.task.get().ofPictures()
            ? new CorpusChoice.Made(DrawnDigits.NAME)
            : new CorpusChoice.Everyday(language));
    begin(LiveRun::start);
  }

  /** Begins the training that is set, from step 0; what is open makes room for it. */
  public void startNew() {
    begin(LiveRun::start);
  }

  /** Goes on where the open run stands, or says how one can; begins one where none is open. */
  public void start() {
    drive(LiveRun::start);
  }

  /** Whether there is a run to be looked at. */
  public boolean hasRun() {
    return live().isPresent();
  }

  /** Turns to the run that is open already, at its last step. */
  public void turnToOpen() {
    bench.notices().clear();
    takeBack();
  }

  @Override
  public void play() {
    start();
  }

  @Override
  public void step() {
    drive(LiveRun::stepOnce);
  }

  /** Ends the training; what it has learned can still be looked at. */
  public void stop() {
    training.stop();
  }

  private void drive(Consumer<LiveRun> order) {
    Stage stage = training.stageProperty().get();
    if (stage.isOver()) {
      if (stage == Stage.FINISHED) {
        live().ifPresent(live -> bench.notices().say("lab.train.done", live.plannedSteps()));
      } else {
        bench.notices().note(new Problem("train.broken"));
      }
      return;
    }
    training.drive(
        live -> {
          if (!isMine()) {
            takeBack();
          }
          order.accept(live);
        },
        this::begin);
  }

  private Optional<LiveRun> live() {
    return training.live();
  }

  /** Begins the training that is set, and orders what it does first. */
  void begin(Consumer<LiveRun> then) {
    TrainingPlan plan;
    try {
      plan = settings.plan();
    } catch (Problem problem) {
      bench.notices().problem(problem);
      return;
    }
    CorpusChoice choice = settings.corpus.get();
    CorpusSplit.Way way = settings.get(CorpusSplit.WAY);
    training.launch(
        () -> Launch.begin(prepare(plan, choice, way), choice, folder, parallel),
        launch -> then.accept(adopt(choice, launch)),
        error ->
            CorpusWords.remedies(
                choice,
                error,
                bench.texts(),
                again -> {
                  settings.corpus.set(again);
                  begin(then);
                }));
  }

  private PreparedTraining prepare(TrainingPlan plan, CorpusChoice choice, CorpusSplit.Way way) {
    CorpusSplit split = choice.split(way, plan.training().seed());
    return StartingWeights.prepare(
        plan,
        split,
        parallel,
        told -> bench.background().toWindow(() -> bench.notices().note(told)));
  }

  /** Prepares a training away from the window, adopts it, and goes on with {@code then}. */
  public void launch(Callable<Launch> preparing, Consumer<LiveRun> then) {
    training.launch(
        preparing,
        launch -> {
          // What is begun next goes by what is open now.
          RecordedTraining one = launch.recorded().first();
          settings.takeOver(one.prepared(), one.trainer().changes());
          then.accept(adopt(settings.corpus.get(), launch));
        });
  }

  private LiveRun adopt(CorpusChoice choice, Launch launch) {
    LiveRun next =
        training.adopt(onState -> new LiveRun(launch, parallel, bench.background(), onState));
    PreparedTraining prepared = next.prepared();
    probing.turnTo();
    corpus = choice.name();
    take(next);
    beat();
    training.settle();
    if (next.step() > 0) {
      remember(next); // It was opened to be looked through.
    }
    growthProperty().set(growthProperty().get() + 1);
    samples.turnTo(next);
    prepared.notices().forEach(bench.notices()::note);
    RecordedTraining recorded = launch.recorded().first();
    if (recorded.file().filter(folder::isExample).isEmpty()) { // Those come with Maru.
      recorded.remarks().forEach(bench.notices()::note);
    }
    return next;
  }

  private void take(LiveRun live) {
    take(live, live.words.training, live, RunTexts.name(live), corpus);
  }

  /** Takes the clock back from another lab's run. */
  public void takeBack() {
    live()
        .ifPresent(live -> {
          take(live);
          moved();
        });
  }

  @Override
  protected void moved() {
    pulse();
  }

  /** Takes in what the training has reported, and asks it for the next look at the sentence. */
  public void pulse() {
    LiveRun live = training.runProperty().get();
    if (live == null) {
      return;
    }
    beat();
    probing.pulse(live, viewed(), stageProperty().get() == Stage.RUNNING && !live.looksBack());
    outcome.pulse(live, isAtEnd());
    if (isMine()) {
      samples.pulse();
    }
  }

  /** Ends what is at work. */
  public void close() {
    outcome.close();
    opening.close();
    training.close();
    experiments.close();
  }
}
