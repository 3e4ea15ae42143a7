package maru.ui.fx;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/**
 * The timer of a lab on the screen: calls it with the window's frames, at most 30 times a second
 * unless it is brisk. One that is stopped costs nothing.
 */
public final class Pulse {
  private static final long SHORTEST_NANOS = 1_000_000_000L / 30 - 2_000_000L;

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
