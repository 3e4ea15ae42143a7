package maru.ui.lab.directions;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.Subject;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionModels;
import maru.inspect.directions.DirectionReader;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsSession;
import maru.inspect.directions.RecordedDirections;
import maru.run.Playback;
import maru.run.Rewind;
import maru.run.Rewinding;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import maru.ui.lab.LabTraining;
import maru.ui.lab.ModelHistory;
import org.jspecify.annotations.Nullable;

/**
 * The models of all directions at work and what is known of them so far. Moments of the past are
 * shown by second models, from what was recorded, while the first learn on.
 */
final class DirectionsRun implements LabTraining.Run {
  private record Point(Direction direction, int step, float loss, long asked, boolean validation) {}

  private final RecordedDirections recorded;
  private final Parallel parallel;
  private final DirectionsSession session;
  private final DirectionReader now;
  private final Map<Direction, Curve> training = new EnumMap<>(Direction.class);
  private final Map<Direction, Curve> validation = new EnumMap<>(Direction.class);
  private final Map<Direction, Curve> asked = new EnumMap<>(Direction.class);
  private final ConcurrentLinkedQueue<Point> points = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Rewinding<List<Playback>> rewind;
  private volatile boolean past;
  private volatile boolean resting = true;
  private volatile int setBackTo = -1;
  private @Nullable DirectionReader then;
  private int step;

  /** Trainings that wait for their start; {@code onState} is told on the window's thread. */
  DirectionsRun(
      RecordedDirections recorded,
      Parallel parallel,
      BiConsumer<TrainingSession.State, @Nullable Throwable> onState) {
    this.recorded = recorded;
    this.parallel = parallel;
    this.now = DirectionModels.of(recorded.ways()).reader(parallel);
    for (Direction direction : Direction.TRAINED) {
      training.put(direction, new Curve());
      validation.put(direction, new Curve());
      asked.put(direction, new Curve());
    }
    Reports reports = new Reports(onState);
    Direction.TRAINED.forEach(reports::addPast);
    this.session = new DirectionsSession(recorded.trainers(), reports, recorded.looksEvery());
  }

  /** Takes the session's reports, on its thread. */
  private final class Reports implements DirectionsSession.Listener {
    private final BiConsumer<TrainingSession.State, @Nullable Throwable> onState;

    Reports(BiConsumer<TrainingSession.State, @Nullable Throwable> onState) {
      this.onState = onState;
    }

    void addPast(Direction direction) {
      RecordedDirections.Past before = recorded.past(direction);
      before.reports().forEach(r -> add(direction, r.step(), r.losses(), false));
      before.validations().forEach(v -> add(direction, v.step(), v.losses(), true));
    }

    @Override
    public void onRound(long step, Map<Direction, StepReport> reports) {
      recorded.onRound(reports);
      reports.forEach((direction, report) -> add(direction, step, report.losses(), false));
    }

    @Override
    public void onEvaluation(long step, Map<Direction, Losses> losses) {
      recorded.onEvaluation(step, losses);
      losses.forEach((direction, loss) -> add(direction, step, loss, true));
    }

    @Override
    public void onSetBack(long to) {
      recorded.onSetBack(to);
      setBackTo = (int) to;
    }

    @Override
    public void onState(TrainingSession.State state, @Nullable Throwable failure) {
      resting = state != TrainingSession.State.RUNNING;
      Background.later(() -> onState.accept(state, failure));
    }

    private void add(Direction direction, long step, Losses losses, boolean validation) {
      for (LossValue value : losses.values()) {
        if (!value.name().equals("nsp")) {
          points.add(
              new Point(direction, (int) step, (float) value.mean(), value.count(), validation));
        }
      }
    }
  }

  DirectionTrainings ways() {
    return recorded.ways();
  }

  /** Where it is recorded. */
  Path folder() {
    return recorded.folder();
  }

  /** Has all that was recorded written to the files. */
  void flush() {
    recorded.flush();
  }

  @Override
  public Optional<Problem> recordingTrouble() {
    return recorded.trouble();
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
    return recorded.trainers().values().stream().allMatch(Trainer::isDone);
  }

  Curve training(Direction direction) {
    return Objects.requireNonNull(training.get(direction));
  }

  Curve validation(Direction direction) {
    return Objects.requireNonNull(validation.get(direction));
  }

  private Curve asked(Direction direction) {
    return Objects.requireNonNull(asked.get(direction));
  }

  /** How many tokens a model had to tell up to a step, and so learned from. */
  long asked(Direction direction, int upTo) {
    Curve told = asked(direction);
    int last = told.indexAt(upTo);
    return last < 0 ? 0 : (long) told.value(last);
  }

  /** Steps made, as far as they have been taken in. */
  int step() {
    return step;
  }

  int plannedSteps() {
    return (int) ways().plan().training().steps();
  }

  /** Takes in what the session has left. Whether there was anything. */
  boolean takeIn() {
    boolean any = false;
    int back = setBackTo; // Read first: all points of before are then in the queue.
    for (Point p = points.poll(); p != null; p = points.poll()) {
      (p.validation ? validation(p.direction) : training(p.direction)).add(p.step, p.loss);
      if (!p.validation) {
        Curve told = asked(p.direction);
        told.add(p.step, p.asked + (told.size() == 0 ? 0 : told.value(told.size() - 1)));
      }
      step = Math.max(step, p.step);
      any = true;
    }
    if (back >= 0) {
      setBackTo = -1;
      training.values().forEach(curve -> curve.cutAfter(back));
      validation.values().forEach(curve -> curve.cutAfter(back));
      asked.values().forEach(curve -> curve.cutAfter(back));
      step = back;
      any = true;
    }
    return any;
  }

  /** Whether moments of the past can be shown. */
  boolean remembers() {
    return recordingTrouble().isEmpty();
  }

  /** Shows a moment of the past from now on; {@code listener} is told which. */
  void look(long at, Rewind.Listener listener) {
    if (!remembers()) {
      return;
    }
    Rewinding<List<Playback>> back = rewind;
    if (back == null) {
      back = recorded.rewind(() -> resting, listener);
      rewind = back;
    }
    past = true;
    back.look(at);
  }

  /** Shows the newest moment from now on. */
  void follow() {
    past = false;
  }

  /** The next moment kept whole, that way. */
  int keyframe(int from, int way) {
    return (int) recorded.keyframe(from, way > 0);
  }

  /** Asks the models of the moment in view, between two steps. */
  <T> CompletableFuture<T> ask(Function<DirectionReader, T> question) {
    Rewinding<List<Playback>> back = rewind;
    return past && back != null
        ? back.ask(models -> question.apply(reader(models)))
        : session.ask(() -> question.apply(now));
  }

  private DirectionReader reader(List<Playback> models) {
    DirectionReader known = then;
    if (known == null) {
      known = RecordedDirections.reader(now.models(), models, parallel);
      then = known;
    }
    return known;
  }

  /** One of the models as other labs see it; they do not know reversed text. */
  ModelHistory moments(Direction direction) {
    return new ModelHistory() {
      @Override
      public PreparedTraining prepared() {
        return ways().of(direction);
      }

      @Override
      public Optional<CompletableFuture<TrainingState>> state() {
        Rewinding<List<Playback>> back = rewind;
        int place = Direction.TRAINED.indexOf(direction);
        Trainer trainer = Objects.requireNonNull(recorded.trainers().get(direction));
        return Optional.of(
            past && back != null
                ? back.askExactly(then -> then.get(place).trainer().state())
                : session.ask(trainer::state));
      }

      @Override
      public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
        return DirectionsRun.this.ask(reader -> {
          DirectionModels models = reader.models();
          return question.apply(new Subject(models.model(direction), models.tokenizer(), parallel));
        });
      }

      @Override
      public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
        Rewinding<List<Playback>> back = past ? rewind : null;
        Trainer trainer = Objects.requireNonNull(recorded.trainers().get(direction));
        return ask(subject ->
            new Answer<>(
                (int) (back == null ? trainer.steps() : back.standing()), question.apply(subject)));
      }
    };
  }

  /** Ends the training, and then its recording, so that each file is one file. */
  @Override
  public void close() {
    session.stop();
    session.close();
    session.awaitEnd();
    Rewinding<List<Playback>> back = rewind;
    if (back != null) {
      back.close();
      back.awaitEnd();
    }
    recorded.close();
  }
}
