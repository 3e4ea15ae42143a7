package maru.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import maru.base.Problem;
import maru.ui.fx.Appearance;
import maru.ui.fx.Background;
import maru.ui.fx.Notices;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;

/**
 * What a view model is given where there is no window: a bench whose work comes back to a queue
 * that the test's own thread empties, as the window's thread empties its own.
 */
public final class NoWindow implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final List<Throwable> troubles = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Background background = new Background(queue::add, troubles::add);
  private final Workbench bench;

  /** A bench that speaks Korean. */
  public NoWindow() {
    this.bench =
        new Workbench(
            new Texts(Locale.KOREAN), new Appearance(Theme.LIGHT), background, new Told());
  }

  /** What the view model is given. */
  public Workbench bench() {
    return bench;
  }

  /** What went wrong and was told, in order. */
  public List<Throwable> troubles() {
    return List.copyOf(troubles);
  }

  /** The keys of what was said, in order. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** Does what comes to the window's thread, and {@code beat} between, until something holds. */
  public void until(Runnable beat, BooleanSupplier holds)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException("it never came to hold; troubles: " + troubles);
      }
      Runnable next = queue.poll(5, TimeUnit.MILLISECONDS);
      if (next != null) {
        next.run();
      }
      beat.run();
    }
  }

  /** The same without a beat. */
  public void until(BooleanSupplier holds) throws InterruptedException, TimeoutException {
    until(() -> {}, holds);
  }

  @Override
  public void close() {
    background.close();
  }

  private final class Told implements Notices {
    @Override
    public void problem(Problem problem) {
      troubles.add(problem);
    }

    @Override
    public void note(Problem remark) {
      said.add(remark.key());
    }

    @Override
    public void say(String key, Object... arguments) {
      said.add(key);
    }

    @Override
    public void clear() {}

    @Override
    public void unexpected(Throwable error) {
      troubles.add(error);
    }
  }
}
