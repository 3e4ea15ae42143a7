package maru.ui.lab.kit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import maru.ui.fx.Workbench;

/**
 * Work in the background that goes through many moments or parts, and tells each result as it
 * comes; a newer one ends the one before it.
 *
 * @param <T> a result
 */
public final class Survey<T> {
  private final Workbench bench;
  private final Consumer<T> take;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");

  /** Which one counts; an older one ends when it sees another. */
  private final AtomicLong run = new AtomicLong();

  /** A survey whose results {@code take} is given, on the window's thread. */
  public Survey(Workbench bench, Consumer<T> take) {
    this.bench = bench;
    this.take = take;
  }

  /** Whether one is at work. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** Begins; {@code work} gives each result to what it gets, which says whether more are wanted. */
  public void start(Consumer<Predicate<T>> work) {
    long mine = run.incrementAndGet();
    running.set(true);
    Predicate<T> told =
        result -> {
          bench
              .background()
              .toWindow(() -> {
                if (mine == run.get()) {
                  take.accept(result);
                }
              });
          return mine == run.get();
        };
    bench
        .background()
        .create(() -> {
          work.accept(told);
          return mine;
        })
        .onError(bench.notices()::tell)
        .andFinally(() -> {
          if (mine == run.get()) {
            running.set(false);
          }
        })
        .start();
  }

  /** Ends what is at work; what it still tells counts no more. */
  public void stop() {
    run.incrementAndGet();
    running.set(false);
  }
}
