package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.StringProperty;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.run.RunFolder;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSession;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** The Train lab without its pictures: what is set, what runs, and what is known of it. */
final class TrainViewModel implements RunClock.Driver {
  /** Where the lab stands. */
  enum Stage {
    /** Nothing has been trained yet. */
    EMPTY,
    /** A corpus is being read and a vocabulary learned. */
    PREPARING,
    /** A training waits. */
    RESTING,
    /** A training makes step after step. */
    RUNNING,
    /** A training has made all its steps. */
    FINISHED,
    /** A training was ended before its time. */
    STOPPED,
    /** A training was ended by an error. */
    FAILED
  }

  private final Workbench bench;
  private final RunClock clock;
  private final Parallel parallel;
  private final RunFolder folder;
  private final Experiments experiments;
  private final TrainSettings settings = new TrainSettings(new CorpusChoice.BuiltIn("ko"));
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.EMPTY);
  private final ReadOnlyObjectWrapper<@Nullable LiveRun> run =
      new ReadOnlyObjectWrapper<>(this, "run");
  private final Probing probing;
  private final SampleStrip samples;
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private final LongProperty growth = new SimpleLongProperty(this, "growth");
  private boolean troubleTold;

  /** A lab with nothing trained yet. */
  TrainViewModel(Workbench bench, RunClock clock, Parallel parallel, RunFolder folder) {
    this.bench = bench;
    this.clock = clock;
    this.parallel = parallel;
    this.folder = folder;
    this.probing = new Probing(bench.notices());
    this.samples = new SampleStrip(bench, clock);
    this.experiments = new Experiments(this, parallel);
    clock
        .followingProperty()
        .subscribe(now -> {
          if (now) {
            live().ifPresent(LiveRun::follow);
          }
        });
  }

  TrainSettings settings() {
    return settings;
  }

  ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  /** The training at work, or the last one. */
  ReadOnlyObjectProperty<@Nullable LiveRun> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** What the model makes of the probe sentence, as far as it has answered. */
  ObjectProperty<LiveRun.@Nullable Glimpse> glimpseProperty() {
    return probing.glimpseProperty();
  }

  /** The sentence that is looked at; anyone may change it at any time. */
  StringProperty probeProperty() {
    return probing.sentenceProperty();
  }

  /** What the run makes of its prompts, moment by moment. */
  SampleStrip samples() {
    return samples;
  }

  /** Whether that run is the one at work. */
  boolean isAtWork(LiveRun live) {
    return live.equals(run.get());
  }

  /** What can be done with recorded runs. */
  Experiments experiments() {
    return experiments;
  }

  /** What the lab shares with the window. */
  Workbench bench() {
    return bench;
  }

  /** The studio's clock. */
  RunClock clock() {
    return clock;
  }

  /** Where runs are recorded. */
  RunFolder folder() {
    return folder;
  }

  /** Which head's attention is drawn large, counted over all layers. */
  IntegerProperty headProperty() {
    return head;
  }

  /** Moves whenever the curves of the run have grown. */
  LongProperty growthProperty() {
    return growth;
  }

  /** Trains the sentences in {@code language} that come with Maru, from the beginning. */
  void example(String language) {
    settings.corpus.set(new CorpusChoice.BuiltIn(language));
    begin(live -> live.session().start());
  }

  /** Takes a file or folder of one's own as the corpus of the next training. */
  void openFile(Path path) {
    settings.corpus.set(new CorpusChoice.OfFile(path, ""));
  }

  /** Takes pasted text as the corpus of the next training. */
  void paste(String text) {
    settings.corpus.set(new CorpusChoice.Pasted(bench.texts().get("lab.train.pasted"), text));
  }

  /** Begins a training, or goes on with the one that rests. */
  void start() {
    drive(TrainingSession::start);
  }

  @Override
  public void play() {
    start();
  }

  @Override
  public void pause() {
    live().ifPresent(live -> live.session().pause());
  }

  @Override
  public void step() {
    drive(TrainingSession::stepOnce);
  }

  /** Ends the training; what it has learned can still be looked at. */
  void stop() {
    live().ifPresent(live -> live.session().stop());
  }

  private void drive(Consumer<TrainingSession> order) {
    switch (stage.get()) {
      case RESTING, RUNNING -> live().ifPresent(live -> order.accept(live.session()));
      case EMPTY, FINISHED, STOPPED, FAILED -> begin(live -> order.accept(live.session()));
      case PREPARING -> {}
    }
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(run.get());
  }

  private void begin(Consumer<LiveRun> then) {
    if (stage.get() == Stage.PREPARING) {
      return;
    }
    TrainingPlan plan;
    try {
      plan = settings.plan();
    } catch (Problem problem) {
      bench.notices().problem(problem);
      return;
    }
    CorpusChoice choice = settings.corpus.get();
    CorpusSplit.Way way = settings.split.get();
    prepare(
        () -> Launch.begin(prepare(plan, choice, way), choice, folder, parallel),
        launch -> then.accept(adopt(choice, launch)));
  }

  private PreparedTraining prepare(TrainingPlan plan, CorpusChoice choice, CorpusSplit.Way way) {
    return PreparedTraining.of(plan, choice.split(way, plan.training().seed()), parallel);
  }

  /** Prepares a training away from the window, adopts it, and goes on with {@code then}. */
  void launch(Callable<Launch> preparing, Consumer<LiveRun> then) {
    prepare(preparing, launch -> then.accept(adopt(CorpusChoice.of(launch.prepared()), launch)));
  }

  private void prepare(Callable<Launch> preparing, Consumer<Launch> then) {
    if (stage.get() == Stage.PREPARING) {
      return;
    }
    live().ifPresent(live -> live.session().pause());
    Stage before = stage.get();
    stage.set(Stage.PREPARING);
    bench
        .background()
        .create(preparing)
        .onSuccess(then)
        .onError(error -> {
          stage.set(before == Stage.RUNNING ? Stage.RESTING : before);
          bench.notices().tell(error);
        })
        .start();
  }

  private LiveRun adopt(CorpusChoice choice, Launch launch) {
    live()
        .ifPresent(old ->
            bench
                .background()
                .create(() -> {
                  old.close();
                  return old;
                })
                .start());
    PreparedTraining prepared = launch.prepared();
    LiveRun[] own = new LiveRun[1];
    LiveRun next =
        new LiveRun(
            launch,
            parallel,
            (state, failure) -> {
              if (Objects.equals(run.get(), own[0])) {
                onState(state, failure);
              }
            });
    own[0] = next;
    probing.turnTo(choice, prepared);
    run.set(next);
    stage.set(Stage.RESTING);
    clock.begin(next.plannedSteps(), next.training, this, next);
    launch.obstacle().ifPresent(bench.notices()::problem);
    troubleTold = false;
    beat();
    if (launch.trainer().isDone()) {
      onState(TrainingSession.State.FINISHED, null);
    }
    clock.runProperty().set(name(prepared));
    clock.corpusProperty().set(choice.name());
    growth.set(growth.get() + 1);
    samples.turnTo(next);
    prepared.notices().forEach(bench.notices()::note);
    return next;
  }

  private static String name(PreparedTraining prepared) {
    TrainingPlan plan = prepared.plan();
    return String.format(
        Locale.ROOT,
        "%s %d×%d",
        plan.architecture().name(),
        plan.size().layers(),
        plan.size().width());
  }

  private void onState(TrainingSession.State state, @Nullable RuntimeException failure) {
    stage.set(
        switch (state) {
          case PAUSED -> Stage.RESTING;
          case RUNNING -> Stage.RUNNING;
          case FINISHED -> Stage.FINISHED;
          case STOPPED -> Stage.STOPPED;
          case FAILED -> Stage.FAILED;
        });
    clock.runningProperty().set(state == TrainingSession.State.RUNNING);
    clock
        .finishedProperty()
        .set(state != TrainingSession.State.RUNNING && state != TrainingSession.State.PAUSED);
    if (failure != null) {
      bench.notices().tell(failure);
    }
    pulse();
  }

  /** Takes in what the training has reported, and asks it for the next look at the sentence. */
  void pulse() {
    LiveRun live = run.get();
    if (live == null) {
      return;
    }
    beat();
    probing.pulse(live, clock.stepProperty().get());
    samples.pulse();
  }

  @Override
  public void beat() {
    live()
        .ifPresent(live -> {
          if (live.takeIn()) {
            clock.advance(live.step());
            growth.set(growth.get() + 1);
          }
          if (!live.flags().equals(clock.flagsProperty().get())) {
            clock.flagsProperty().set(live.flags());
          }
          if (!troubleTold) {
            live.recordingTrouble()
                .ifPresent(problem -> {
                  troubleTold = true;
                  bench.notices().problem(problem);
                });
          }
        });
  }

  @Override
  public boolean remembers() {
    return live().map(LiveRun::remembers).orElse(false);
  }

  @Override
  public int keyframe(int from, int way) {
    return live().map(live -> live.keyframe(from, way)).orElse(from);
  }

  @Override
  public void look(int at) {
    live().ifPresent(live -> live.look(at, new ShownMoments(this, live)));
  }

  /** Ends what is at work. */
  void close() {
    live().ifPresent(LiveRun::close);
  }
}
