package maru.ui.fx;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked again whenever what it hangs on has changed: one question at a time, and
 * of models that learn on only a few a second, since they wait for each answer. It is told when to
 * ask by a lab's pulse, and so asks nothing while the lab is off the screen.
 *
 * @param <K> all that an answer hangs on; equal ones have the same answer
 * @param <A> the answer
 */
public final class Inquiry<K, A> {
  /** Most questions a second to models that learn on. */
  public static final int MOST = 4;

  private static final long BETWEEN = 1_000_000_000L / MOST;

  private final Function<K, CompletableFuture<A>> ask;
  private final BiConsumer<K, A> answered;
  private final BiConsumer<K, Throwable> trouble;
  private final Consumer<Runnable> window;
  private final LongSupplier nanos;
  private @Nullable K asked;
  private boolean owed;
  private boolean begun;
  private long last;
  private int generation;

  /**
   * Asks by {@code ask}; what comes of it is told on the window's thread. What was called off is
   * told to nobody, and asked again.
   */
  public Inquiry(
      Function<K, CompletableFuture<A>> ask,
      BiConsumer<K, A> answered,
      BiConsumer<K, Throwable> trouble,
      Background background) {
    this(ask, answered, trouble, background::toWindow, System::nanoTime);
  }

  /** The same by a clock and a window of one's own. */
  public Inquiry(
      Function<K, CompletableFuture<A>> ask,
      BiConsumer<K, A> answered,
      BiConsumer<K, Throwable> trouble,
      Consumer<Runnable> window,
      LongSupplier nanos) {
    this.ask = ask;
    this.answered = answered;
    this.trouble = trouble;
    this.window = window;
    this.nanos = nanos;
  }

  /** What was answered is out of date, though nothing that it hangs on has changed. */
  public void renew() {
    asked = null;
  }

  /** What is owed is of no use any more, and all is asked anew. */
  public void forget() {
    generation++;
    owed = false;
    asked = null;
  }

  /**
   * Asks, if that has not been asked yet and no answer is owed.
   *
   * @param learning whether who is asked learns on meanwhile
   */
  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void pulse(K key, boolean learning) {
    if (owed || key.equals(asked)) {
      return;
    }
    long now = nanos.getAsLong();
    if (learning && begun && now - last < BETWEEN) {
      return;
    }
    begun = true;
    last = now;
    owed = true;
    asked = key;
    int own = generation;
    ask.apply(key)
        .whenComplete((answer, error) -> window.accept(() -> take(own, key, answer, error)));
  }

  private void take(int own, K key, @Nullable A answer, @Nullable Throwable error) {
    if (own != generation) {
      return;
    }
    owed = false;
    if (error instanceof CancellationException) {
      // Called off, not refused: as soon as somebody can answer, the same is to be asked again.
      asked = null;
    } else if (error != null) {
      trouble.accept(key, error);
    } else if (answer != null) {
      answered.accept(key, answer);
    }
  }
}
