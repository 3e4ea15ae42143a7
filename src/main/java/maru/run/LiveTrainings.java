package maru.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Losses;
import maru.train.Inbox;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TrainingListener;
import maru.train.TrainingSession;
import maru.train.TrainingSession.State;
import maru.train.TrainingState;
import org.jspecify.annotations.Nullable;

/**
 * One training at work, or several side by side, and what the window knows of it. The worker leaves
 * its reports here without waiting; the window takes them in when it draws. Moments of the past are
 * shown by second models, from what was recorded, while the first train on.
 *
 * @param <V> what is asked about the models: a view of those at work, or of the second ones
 */
public abstract class LiveTrainings<V> implements AutoCloseable {
  /** A question to the models of a moment. */
  @FunctionalInterface
  protected interface Question<V, T> {
    /** The answer of the models that {@code view} sees as they stand after {@code step} steps. */
    T answer(V view, long step);
  }

  private final RecordedTrainings recorded;
  private final Function<List<PreparedTraining>, V> viewing;
  private final V now;
  private final Inbox reports = new Inbox();
  private final TrainingSession session;
  private volatile @Nullable Rewinding<List<Playback>> rewind;
  private volatile boolean inView;
  private final List<Change> changes = new ArrayList<>();
  private int step;

  /** The view of the second models; only the rewind's thread asks it. */
  private @Nullable V then;

  /**
   * Trainings that wait for their start.
   *
   * @param viewing makes a view of models, which are those of {@code recorded} or their twins
   * @param window runs what it is given on the window's thread
   * @param onState is told there
   */
  protected LiveTrainings(
      RecordedTrainings recorded,
      Function<List<PreparedTraining>, V> viewing,
      Consumer<Runnable> window,
      BiConsumer<State, @Nullable Throwable> onState) {
    this.recorded = recorded;
    this.viewing = viewing;
    this.now = viewing.apply(recorded.prepared());
    Reports told = new Reports();
    recorded.tellPast(told);
    this.session =
        new TrainingSession(
            recorded.rounds(told),
            (state, failure) -> window.accept(() -> onState.accept(state, failure)));
  }

  /** Leaves what happens for the window, on the training's thread. */
  private final class Reports implements TrainingListener {
    @Override
    public void onStep(int place, StepReport report) {
      boolean last = place == recorded.all().size() - 1;
      reports.put(() -> {
        step = last ? (int) report.step() : step;
        tookStep(place, report);
      });
    }

    @Override
    public void onEvaluation(int place, long at, Losses losses) {
      reports.put(() -> looked(place, (int) at, losses));
    }

    @Override
    public void onSetBack(long to) {
      goingBack(to);
      reports.put(() -> {
        step = (int) to;
        changes.removeIf(change -> change.step() > to);
        wentBack((int) to);
      });
    }

    @Override
    public void onChange(Change change) {
      reports.put(() -> changes.add(change));
    }
  }

  /** The training at {@code place} has made a step; on the window's thread. */
  protected abstract void tookStep(int place, StepReport report);

  /** Its validation part was measured; on the window's thread. */
  protected abstract void looked(int place, int at, Losses losses);

  /** What came after {@code to} is no more; on the window's thread. */
  protected abstract void wentBack(int to);

  /** The same, told on the training's thread at once. */
  protected void goingBack(long to) {}

  /** Takes in what the worker has left. Whether there was anything. */
  public final boolean takeIn() {
    return reports.takeIn();
  }

  /** Steps that all have made, as far as they have been taken in. */
  public final int step() {
    return step;
  }

  /** The levers moved so far, as far as that has been taken in. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The steps at which one was moved. */
  public final List<Integer> flags() {
    return changes.stream().map(change -> (int) change.step()).toList();
  }

  /** Steps planned for each. */
  public final int plannedSteps() {
    return (int) recorded.first().trainer().config().steps();
  }

  /** What they leave behind. */
  public final RecordedTrainings recorded() {
    return recorded;
  }

  /** Who makes their steps. */
  public final TrainingSession session() {
    return session;
  }

  /** Has all that was recorded written. */
  public final void flush() {
    recorded.flush();
  }

  /** Where they are recorded, if anywhere. */
  public abstract Optional<Path> place();

  /** Writes a name and a note into the file of the first. */
  public final void label(RunLabel label) {
    recorded.first().recorder().ifPresent(to -> to.onLabel(label));
    flush();
  }

  /** Why they are not recorded, or no more, if so. */
  public final Optional<Problem> recordingTrouble() {
    return recorded.trouble();
  }

  /** Whether moments of the past can be shown. */
  public final boolean remembers() {
    return recorded.first().file().isPresent() && recordingTrouble().isEmpty();
  }

  /** Makes ready to show moments of the past, before one is looked at. */
  public final void remember(Rewind.Listener listener) {
    if (rewind == null && remembers()) {
      rewind = recorded.rewind(this::rests, listener);
    }
  }

  /** Shows a moment of the past from now on; {@code listener} is told which. */
  public final void look(long at, Rewind.Listener listener) {
    remember(listener);
    Rewinding<List<Playback>> back = rewind;
    if (back != null) {
      inView = true;
      back.look(at);
    }
  }

  /** Shows the head from now on. */
  public final void follow() {
    inView = false;
  }

  /** Whether a moment before the head is in view. */
  public final boolean looksBack() {
    return shown() != null;
  }

  private @Nullable Rewinding<List<Playback>> shown() {
    return inView ? rewind : null;
  }

  /** The next moment kept whole, that way. */
  public final int keyframe(int from, int way) {
    return (int) recorded.keyframe(from, way > 0);
  }

  /** Whether no step is made now. */
  public final boolean rests() {
    return session.state() != State.RUNNING;
  }

  /** Asks the moment in view: those at work between two steps, or their second ones. */
  protected final <T> CompletableFuture<T> question(Question<V, T> question) {
    Rewinding<List<Playback>> back = shown();
    return back == null
        ? session.ask(() -> question.answer(now, recorded.first().trainer().steps()))
        : back.ask(models -> question.answer(view(models), back.standing()));
  }

  private V view(List<Playback> models) {
    V known = then;
    if (known == null) {
      known = viewing.apply(models.stream().map(Playback::prepared).toList());
      then = known;
    }
    return known;
  }

  /** The exact moment in view of the training at {@code place}, whole. */
  protected final CompletableFuture<TrainingState> state(int place) {
    Rewinding<List<Playback>> back = shown();
    return back == null
        ? head(place)
        : back.askExactly(models -> models.get(place).trainer().state());
  }

  /** Its head, whole, whichever moment is in view. */
  protected final CompletableFuture<TrainingState> head(int place) {
    return session.ask(() -> recorded.all().get(place).trainer().state());
  }

  /** Makes step after step. */
  public final void start() {
    session.start();
  }

  /** Stands still after the present step. */
  public final void pause() {
    session.pause();
  }

  /** Makes one step and stands still. */
  public final void stepOnce() {
    session.stepOnce();
  }

  /** Ends after the present step, until it is started again; questions are still answered. */
  public final void stop() {
    session.stop();
  }

  /** Whether all steps are made. */
  public final boolean isDone() {
    return recorded.isDone();
  }

  /** Ends the steps, then the looks back, and then the recording, so that each file is one file. */
  @Override
  public final void close() {
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
