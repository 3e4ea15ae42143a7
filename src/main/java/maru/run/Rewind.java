package maru.run;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import maru.base.Parallel;
import maru.train.PreparedTraining;
import maru.train.TrainingState;

/**
 * A second model of a recorded run, which stands at the moment that one looks at while the first
 * may train on. It lives on a thread of its own: a look shows the nearest frame at once and the
 * exact moment after, and questions are answered by the moment that was shown last.
 */
public final class Rewind implements AutoCloseable {
  /** Who is told; on the rewind's own thread. */
  public interface Listener {
    /** The model stands at {@code step} now. */
    void onShown(long step);

    /** A moment could not be had. */
    void onTrouble(RuntimeException trouble);
  }

  private final Rewinding<Playback> thread;

  /**
   * A rewind that waits for its first look.
   *
   * @param run at work; its model is not touched
   * @param flush has what was recorded last written to the file
   * @param between moments to be shown beside those of the file; what it lacks is filled in while
   *     {@code free} says that nothing else is at work
   */
  public Rewind(
      Path path,
      PreparedTraining run,
      Runnable flush,
      FrameCache between,
      BooleanSupplier free,
      Listener listener) {
    thread =
        new Rewinding<>(
            () ->
                new Playback(
                    RunFile.open(path), run.twin(), new Parallel(1), StateCache.BYTES, between),
            flush,
            listener);
    thread.fill(path, run, between, free);
  }

  /** One that shows what the file has and fills in nothing. */
  public Rewind(Path path, PreparedTraining run, Runnable flush, Listener listener) {
    this(path, run, flush, FrameCache.none(), () -> false, listener);
  }

  /** Looks at the moment after {@code step} steps; a newer look takes the place of an older one. */
  public void look(long step) {
    thread.look(step);
  }

  /** Asks something of the moment that is shown; the model then stands still. */
  public <T> CompletableFuture<T> ask(Function<PreparedTraining, T> question) {
    return thread.ask(shown -> question.apply(shown.prepared()));
  }

  /** At which step the model stands that a question is given; to be asked within one. */
  public long standing() {
    return thread.standing();
  }

  /**
   * Asks for the exact moment last looked at, whole: it comes when the way there is gone, and is
   * called off where that can't be had.
   */
  public CompletableFuture<TrainingState> state() {
    return thread.askExactly(shown -> shown.trainer().state());
  }

  /** Waits after {@link #close} until nothing of it reads the file any more. */
  public void awaitEnd() {
    thread.awaitEnd();
  }

  /** Ends the thread soon; questions are not answered any more. */
  @Override
  public void close() {
    thread.close();
  }
}
