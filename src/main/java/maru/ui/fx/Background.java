package maru.ui.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The one way to do work away from the window's thread:
 *
 * <pre>{@code
 * background.create(() -> read(file)).onSuccess(this::show).onError(notices::tell).start();
 * }</pre>
 *
 * The work runs on a thread of its own that never keeps the program alive; what follows it runs on
 * the window's thread.
 */
public final class Background implements AutoCloseable {
  private static final long IDLE_SECONDS = 60;

  private final Executor window;
  private final ExecutorService threads;
  private final Consumer<Throwable> unexpected;

  /**
   * Work whose errors go to {@code unexpected} unless it has an {@code onError} of its own.
   *
   * @param window puts what follows a piece of work onto the thread that has asked for it: the
   *     window's, or where there is none a queue of one's own
   */
  public Background(Executor window, Consumer<Throwable> unexpected) {
    this.window = window;
    this.unexpected = unexpected;
    // What is left to do when the window has closed would only have been shown in it.
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("maru-background-", 0).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** One for the window: what follows a piece of work runs on its thread. */
  public static Background ofWindow(Consumer<Throwable> unexpected) {
    return new Background(Platform::runLater, unexpected);
  }

  /** A piece of work that is yet to start. */
  public <T> Work<T> create(Callable<T> callable) {
    return new Work<>(callable);
  }

  /** Does work that nothing follows. */
  public void start(Runnable work) {
    create(Executors.callable(work)).start();
  }

  /** Runs {@code then} on the window's thread after what is already queued there. */
  public void toWindow(Runnable then) {
    window.execute(then);
  }

  /** Ends what is under way; work that is started later is not done. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** One piece of work with what follows it. */
  public final class Work<T> {
    private final Callable<T> callable;
    private Consumer<T> success = value -> {};
    private Consumer<Throwable> error = unexpected;
    private Runnable last = () -> {};

    private Work(Callable<T> callable) {
      this.callable = callable;
    }

    /** What to do with the result. */
    public Work<T> onSuccess(Consumer<T> consumer) {
      success = consumer;
      return this;
    }

    /** What to do with an error, in place of the common answer. */
    public Work<T> onError(Consumer<Throwable> consumer) {
      error = consumer;
      return this;
    }

    /** What to do at the end, whichever way it went. */
    public Work<T> andFinally(Runnable runnable) {
      last = runnable;
      return this;
    }

    /** Starts the work. */
    public void start() {
      threads.execute(this::run);
    }

    // Whatever the work throws is handed to its reader: nothing is swallowed here.
    @SuppressWarnings("CatchingUnchecked")
    private void run() {
      try {
        T value = callable.call();
        window.execute(() -> finish(() -> success.accept(value)));
      } catch (Exception | Error failure) {
        window.execute(() -> finish(() -> error.accept(failure)));
      }
    }

    private void finish(Runnable then) {
      try {
        then.run();
      } finally {
        last.run();
      }
    }
  }
}
