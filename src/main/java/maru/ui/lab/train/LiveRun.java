package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.Prediction;
import maru.inspect.Subject;
import maru.run.FrameCache;
import maru.run.Rewind;
import maru.run.RunLabel;
import maru.run.RunRecorder;
import maru.task.Change;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingConfig;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import maru.ui.fx.Background;
import maru.ui.lab.LabTraining;
import maru.ui.lab.ModelHistory;
import org.jspecify.annotations.Nullable;

/**
 * A training at work and what is known of it so far. The worker leaves its reports here without
 * waiting; the window takes them out when it draws. Moments of the past are shown by a second
 * model, from what was recorded, while the first trains on.
 */
final class LiveRun implements ModelHistory, LabTraining.Run {
  /** What the model made of a text, and what it has written so far. */
  record ProbeResult(String text, Prediction sighting, String sample) {}

  private record Evaluation(int step, Losses losses) {}

  /** The task's first loss, over words. */
  final LossCurves words = new LossCurves();

  /** Its second loss, over pairs of sentences, where it has one. */
  final LossCurves next = new LossCurves();

  final Speed speed = new Speed();

  private final PreparedTraining prepared;
  private final Trainer trainer;
  private final TrainingSession session;
  private final Subject subject;
  private final Optional<RunRecorder> recorder;
  private final Optional<Replayed> replayed;
  private final RunSamples samples;
  private final PastModels past;
  private final List<Integer> flags = new ArrayList<>();
  private final ConcurrentLinkedQueue<StepReport> reports = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Evaluation> evaluations = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Change> changes = new ConcurrentLinkedQueue<>();
  private volatile int setBackTo = -1;
  private final List<Change> moved = new ArrayList<>();
  private int step;

  /** A training that waits for its start; {@code onState} is told on the window's thread. */
  LiveRun(
      Launch launch,
      Parallel parallel,
      BiConsumer<TrainingSession.State, @Nullable Throwable> onState) {
    this.prepared = launch.prepared();
    this.trainer = launch.trainer();
    this.recorder = launch.recorder();
    this.replayed = launch.replayed();
    this.samples = launch.samples();
    this.past = new PastModels(prepared, parallel);
    this.subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    reports.addAll(launch.reports());
    launch.validations().forEach(v -> evaluations.add(new Evaluation((int) v.step(), v.losses())));
    changes.addAll(launch.trainer().changes());
    TrainingSession.Listener listener =
        new TrainingSession.Listener() {
          @Override
          public void onStep(StepReport report) {
            recorder.ifPresent(to -> {
              to.onStep(report);
              past.keep(trainer);
            });
            reports.add(report);
          }

          @Override
          public void onEvaluation(long at, Losses losses) {
            recorder.ifPresent(to -> to.onEvaluation(at, losses));
            evaluations.add(new Evaluation((int) at, losses));
          }

          @Override
          public void onSetBack(long to) {
            recorder.ifPresent(run -> run.onSetBack(to));
            past.endAt(to);
            samples.endAt(to);
            setBackTo = (int) to;
          }

          @Override
          public void onChange(Change change) {
            recorder.ifPresent(to -> to.onChange(change));
            changes.add(change);
          }

          @Override
          public void onState(TrainingSession.State state, @Nullable Throwable failure) {
            Background.later(() -> onState.accept(state, failure));
          }
        };
    this.session =
        new TrainingSession(
            launch.trainer(),
            listener,
            prepared.plan().training().looksEvery(),
            TrainingConfig.LOOK_BATCHES);
  }

  @Override
  public PreparedTraining prepared() {
    return prepared;
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    if (past.isInView()) {
      return past.ask(question);
    }
    return session.ask(() -> question.apply(subject));
  }

  @Override
  public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    if (past.isInView()) {
      return past.answer(question);
    }
    return session.ask(() -> new Answer<>((int) trainer.steps(), question.apply(subject)));
  }

  @Override
  public List<Change> changes() {
    return List.copyOf(moved);
  }

  @Override
  public Optional<CompletableFuture<TrainingState>> state() {
    return Optional.of(past.isInView() ? past.state() : head());
  }

  /** The head, whole, whichever moment is in view. */
  CompletableFuture<TrainingState> head() {
    return session.ask(trainer::state);
  }

  /** The file that it is recorded in, or was. */
  Optional<Path> file() {
    return recorder.map(RunRecorder::file).or(() -> replayed.map(Replayed::file));
  }

  /** Has all that was recorded written to the file. */
  void flush() {
    recorder.ifPresent(RunRecorder::flush);
  }

  /** Writes a name and a note into the file that it is recorded in. */
  void label(RunLabel label) {
    recorder.ifPresent(to -> {
      to.onLabel(label);
      to.flush();
    });
  }

  /** Whether moments of the past can be shown. */
  boolean remembers() {
    return file().isPresent() && recordingTrouble().isEmpty();
  }

  @Override
  public Optional<Problem> recordingTrouble() {
    return recorder.flatMap(RunRecorder::trouble);
  }

  /** Makes ready to show moments of the past, before one is looked at. */
  void remember(Rewind.Listener listener) {
    file().ifPresent(file -> past.open(file, this::flush, this::rests, listener));
  }

  /** Shows a moment of the past from now on; {@code listener} is told which. */
  void look(long at, Rewind.Listener listener) {
    remember(listener);
    past.look(at);
  }

  /** Whether a moment before the head is in view. */
  boolean looksBack() {
    return past.isInView();
  }

  /** Whether no step is made now. */
  boolean rests() {
    return session.state() != TrainingSession.State.RUNNING;
  }

  /** Moments kept in memory beside those of the file. */
  FrameCache between() {
    return past.between();
  }

  /** Shows the head from now on. */
  void follow() {
    past.leave();
  }

  /** The keyframe next to a step. */
  int keyframe(int from, int way) {
    return recorder
        .map(to -> (int) to.keyframe(from, way > 0))
        .or(() -> replayed.map(then -> then.keyframe(from, way > 0)))
        .orElse(from);
  }

  TrainingSession session() {
    return session;
  }

  @Override
  public void start() {
    session.start();
  }

  @Override
  public void pause() {
    session.pause();
  }

  @Override
  public void stepOnce() {
    session.stepOnce();
  }

  @Override
  public void stop() {
    session.stop();
  }

  @Override
  public boolean isDone() {
    return trainer.isDone();
  }

  /** Steps made, as far as they have been taken in. */
  int step() {
    return step;
  }

  /** The steps at which a lever was moved, as far as they have been taken in. */
  List<Integer> flags() {
    return List.copyOf(flags);
  }

  /** The step, up to {@code moment}, at which a lever was moved last; 0 if none was. */
  int lastChange(int moment) {
    return flags.stream().filter(at -> at <= moment).mapToInt(at -> at).max().orElse(0);
  }

  int plannedSteps() {
    return (int) prepared.plan().training().steps();
  }

  /** Takes in what the worker has left. Whether there was anything. */
  boolean takeIn() {
    boolean any = false;
    int back = setBackTo; // Read first: all reports of before are then in their queues.
    for (StepReport r = reports.poll(); r != null; r = reports.poll()) {
      step = (int) r.step();
      curves(r.losses(), (curves, value) -> curves.add(step, value));
      speed.add(r.nanos(), r.tokens());
      any = true;
    }
    for (Evaluation e = evaluations.poll(); e != null; e = evaluations.poll()) {
      int at = e.step;
      curves(e.losses, (curves, value) -> curves.look(at, value));
      any = true;
    }
    for (Change c = changes.poll(); c != null; c = changes.poll()) {
      flags.add((int) c.step());
      moved.add(c);
      any = true;
    }
    if (back >= 0) {
      setBackTo = -1;
      goBack(back);
      any = true;
    }
    return any;
  }

  private void goBack(int to) {
    words.cutAfter(to);
    next.cutAfter(to);
    speed.cutAfter(to);
    flags.removeIf(at -> at > to);
    moved.removeIf(change -> change.step() > to);
    step = to;
  }

  private void curves(Losses losses, BiConsumer<LossCurves, LossValue> add) {
    for (int i = 0; i < losses.values().size(); i++) {
      add.accept(i == 0 ? words : next, losses.values().get(i));
    }
  }

  /** Has the moment in view answer a prompt; the answer is kept among the samples. */
  CompletableFuture<Boolean> sample(String prompt) {
    if (past.isInView()) {
      return past.sample(prompt, samples);
    }
    return session.ask(() -> {
      samples.answerNow(prompt, trainer.steps());
      return true;
    });
  }

  /** The prompts and what came of them. */
  RunSamples samples() {
    return samples;
  }

  /** Ends the training, and then its recording, so that the file is one file. */
  @Override
  public void close() {
    session.stop();
    session.close();
    session.awaitEnd();
    past.close();
    recorder.ifPresent(RunRecorder::close);
  }
}
