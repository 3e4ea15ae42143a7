package maru.ui.lab.directions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.Subject;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionModels;
import maru.inspect.directions.DirectionReader;
import maru.inspect.directions.ThreeWays;
import maru.inspect.directions.WaysSession;
import maru.run.FrameStore;
import maru.train.LossValue;
import maru.train.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TrainingSession;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import maru.ui.lab.Moments;
import org.jspecify.annotations.Nullable;

/**
 * The models of all directions at work, what is known of them so far, and frames of their weights
 * by which earlier steps can be looked at again.
 */
final class DirectionsRun implements AutoCloseable {
  /** The newest step, whichever it is. */
  static final long NEWEST = Long.MAX_VALUE;

  /** Memory that frames may take. */
  private static final long FRAME_BYTES = 128L << 20;

  /** Of the steps made, a frame's distance from the last one; early steps all have one. */
  private static final long FRAME_SHARE = 20;

  private static final int LOOKS_AT_VALIDATION = 40;

  private record Point(Direction direction, int step, float loss, boolean validation) {}

  private final ThreeWays ways;
  private final Parallel parallel;
  private final WaysSession session;
  private final DirectionReader now;
  private final DirectionReader past;
  private final FrameStore<float[][]> frames;
  private final Map<Direction, Curve> training = new EnumMap<>(Direction.class);
  private final Map<Direction, Curve> validation = new EnumMap<>(Direction.class);
  private final ConcurrentLinkedQueue<Point> points = new ConcurrentLinkedQueue<>();
  private volatile long viewed = NEWEST;
  private long framed;
  private long loaded = -1;
  private int step;

  /** Trainings that wait for their start; {@code onState} is told on the window's thread. */
  DirectionsRun(
      ThreeWays ways,
      Parallel parallel,
      BiConsumer<TrainingSession.State, @Nullable RuntimeException> onState) {
    this.ways = ways;
    this.parallel = parallel;
    DirectionModels models = DirectionModels.of(ways);
    this.now = models.reader(parallel);
    this.past = models.copy().reader(parallel);
    float[][] first = models.weights();
    long size = 0;
    for (float[] weights : first) {
      size += 4L * weights.length;
    }
    this.frames = FrameStore.within(FRAME_BYTES, size);
    frames.add(0, first);
    for (Direction direction : Direction.TRAINED) {
      training.put(direction, new Curve());
      validation.put(direction, new Curve());
    }
    int every = (int) Math.max(1, ways.plan().training().steps() / LOOKS_AT_VALIDATION);
    this.session = new WaysSession(ways, parallel, new Reports(onState), every);
  }

  /** Takes the session's reports, on its thread. */
  private final class Reports implements WaysSession.Listener {
    private final BiConsumer<TrainingSession.State, @Nullable RuntimeException> onState;

    Reports(BiConsumer<TrainingSession.State, @Nullable RuntimeException> onState) {
      this.onState = onState;
    }

    @Override
    public void onRound(long step, Map<Direction, StepReport> reports) {
      reports.forEach((direction, report) -> add(direction, step, report.losses(), false));
      if (step - framed > framed / FRAME_SHARE) {
        framed = step;
        frames.add(step, now.models().weights());
      }
    }

    @Override
    public void onEvaluation(long step, Map<Direction, Losses> losses) {
      losses.forEach((direction, loss) -> add(direction, step, loss, true));
    }

    @Override
    public void onState(TrainingSession.State state, @Nullable RuntimeException failure) {
      Background.later(() -> onState.accept(state, failure));
    }

    private void add(Direction direction, long step, Losses losses, boolean validation) {
      for (LossValue value : losses.values()) {
        if (!value.name().equals("nsp")) {
          points.add(new Point(direction, (int) step, (float) value.mean(), validation));
        }
      }
    }
  }

  ThreeWays ways() {
    return ways;
  }

  WaysSession session() {
    return session;
  }

  Curve training(Direction direction) {
    return Objects.requireNonNull(training.get(direction));
  }

  Curve validation(Direction direction) {
    return Objects.requireNonNull(validation.get(direction));
  }

  /** Steps made, as far as they have been taken in. */
  int step() {
    return step;
  }

  int plannedSteps() {
    return (int) ways.plan().training().steps();
  }

  /** Takes in what the session has left. Whether there was anything. */
  boolean takeIn() {
    boolean any = false;
    for (Point p = points.poll(); p != null; p = points.poll()) {
      (p.validation ? validation(p.direction) : training(p.direction)).add(p.step, p.loss);
      step = Math.max(step, p.step);
      any = true;
    }
    return any;
  }

  /** Looks through the models as they were after {@code step} steps, or {@link #NEWEST}. */
  void view(long step) {
    viewed = step;
  }

  /** The step of the frame nearest to {@code step} that way: before it or after it, or there. */
  OptionalLong frame(long step, boolean after) {
    return (after ? frames.after(step) : frames.at(step))
        .map(kept -> OptionalLong.of(kept.step()))
        .orElse(OptionalLong.empty());
  }

  /** Asks the models of the moment in view, between two steps. */
  <T> CompletableFuture<T> ask(Function<DirectionReader, T> question) {
    return session.ask(() -> question.apply(reader()));
  }

  private DirectionReader reader() {
    if (viewed == NEWEST) {
      return now;
    }
    FrameStore.Kept<float[][]> kept = frames.at(viewed).orElseThrow();
    if (kept.step() != loaded) {
      past.models().take(kept.frame());
      loaded = kept.step();
    }
    return past;
  }

  /** One of the models as other labs see it; they do not know reversed text. */
  Moments moments(Direction direction) {
    return new Moments() {
      @Override
      public PreparedTraining prepared() {
        return ways.of(direction);
      }

      @Override
      public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
        return session.ask(() -> {
          DirectionModels models = reader().models();
          return question.apply(
              new Subject(
                  direction == Direction.BERT ? models.bert() : models.gpt(),
                  models.tokenizer(),
                  parallel));
        });
      }
    };
  }

  @Override
  public void close() {
    session.stop();
    session.close();
  }
}
