package maru.ui.fx;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;

/**
 * The timer of a lab on the screen: calls it with the window's frames, at most 30 times a second
 * unless it is brisk. One that is stopped costs nothing.
 */
public final class Pulse {
  private static final long SHORTEST_NANOS = 1_000_000_000L / 30 - 2_000_000L;

  private static final double LONGEST_SECONDS = 0.25;

  private final AnimationTimer timer;
  private boolean running;

  /** A stopped pulse that will call {@code beat}. */
  public Pulse(Runnable beat) {
    this(beat, () -> false);
  }

  /** The same with every frame as long as {@code brisk}: for what follows a hand. */
  public Pulse(Runnable beat, BooleanSupplier brisk) {
    this.timer =
        new AnimationTimer() {
          private long last = Long.MIN_VALUE;

          @Override
          public void handle(long now) {
            if (last == Long.MIN_VALUE || now - last >= SHORTEST_NANOS || brisk.getAsBoolean()) {
              last = now;
              beat.run();
            }
          }
        };
  }

  /**
   * One that tells how many seconds have passed since the beat before, for what moves by itself; a
   * pause in which nobody looked counts as no more than a moment.
   */
  public static Pulse timed(DoubleConsumer beat, BooleanSupplier brisk) {
    AtomicLong last = new AtomicLong(System.nanoTime());
    return new Pulse(
        () -> {
          long now = System.nanoTime();
          beat.accept(Math.min(LONGEST_SECONDS, (now - last.getAndSet(now)) * 1e-9));
        },
        brisk);
  }

  /** Begins to beat. */
  public void start() {
    running = true;
    timer.start();
  }

  /** Falls silent. */
  public void stop() {
    running = false;
    timer.stop();
  }

  /** Whether it beats. */
  public boolean running() {
    return running;
  }
}
