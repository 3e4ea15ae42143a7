package maru.ui.fx;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work away from the window's thread of which only the newest counts: while one piece is being
 * done, the last one asked for waits, and those before it are dropped.
 */
public final class LatestTask {
  private final Background background;
  private final Consumer<Throwable> error;
  private @Nullable Runnable waiting;
  private boolean busy;

  /** Work in the background whose errors go to {@code error}. */
  public LatestTask(Background background, Consumer<Throwable> error) {
    this.background = background;
    this.error = error;
  }

  /** Has {@code work} done, then {@code then} on the window's thread. */
  public <T> void ask(Callable<T> work, Consumer<T> then) {
    Runnable start =
        () -> background.create(work).onSuccess(then).onError(error).andFinally(this::goOn).start();
    if (busy) {
      waiting = start;
    } else {
      busy = true;
      start.run();
    }
  }

  /** Whether something is being done or waits. */
  public boolean isBusy() {
    return busy;
  }

  private void goOn() {
    Runnable next = waiting;
    waiting = null;
    busy = next != null;
    if (next != null) {
      next.run();
    }
  }
}
