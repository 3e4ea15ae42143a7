package maru.ui.lab;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.ModelHistory;
import maru.ui.control.Curve;
import maru.ui.fx.Texts;
import org.jspecify.annotations.Nullable;

/**
 * The recorded run that stands beside the one at work, in every lab: a clock of its own, whose step
 * is that of the first one as far as the run goes.
 */
public final class ComparedRun {
  /** A recorded run that is only looked at. */
  public interface Run extends ModelHistory, AutoCloseable {
    /** What it is called. */
    String name();

    /** The name of its corpus. */
    String corpus();

    /** How the run at work and this one are headed, by what differs, in the present language. */
    List<String> heads(Texts texts);

    /** How many steps it has. */
    int last();

    /** Its loss along the steps. */
    Curve loss();

    /**
     * Shows a moment, and tells {@link ComparedRun#show} which: one near it first, then that one.
     */
    void look(int step);

    @Override
    void close();
  }

  private final RunClock first;
  private final RunClock second = new RunClock();
  private final ReadOnlyObjectWrapper<@Nullable Run> run = new ReadOnlyObjectWrapper<>(this, "run");
  private @Nullable Run coming;

  ComparedRun(RunClock first) {
    this.first = first;
    first.stepProperty().addListener(changed -> follow());
    // Beside another run it would be headed wrongly.
    first.historyProperty().addListener((value, before, now) -> end());
  }

  /** The clock by which labs look at the second run. */
  public RunClock clock() {
    return second;
  }

  /** The second run, as soon as one of its moments can be seen; none while there is none. */
  public ReadOnlyObjectProperty<@Nullable Run> runProperty() {
    return run.getReadOnlyProperty();
  }

  /** Puts a run beside the one at work, in place of another; it is closed when it leaves. */
  public void begin(Run next) {
    end();
    coming = next;
    follow();
  }

  /** Leaves the run at work alone again. */
  public void end() {
    Run leaving = coming;
    coming = null;
    run.set(null);
    second.clear();
    if (leaving != null) {
      leaving.close();
    }
  }

  private void follow() {
    if (coming != null) {
      coming.look(Math.min(first.stepProperty().get(), coming.last()));
    }
  }

  /** A run shows this moment now; one that has left is not heard. */
  public void show(Run from, int at) {
    if (!from.equals(coming)) {
      return;
    }
    if (run.get() == null) {
      second.open(from, at);
      run.set(from);
    } else {
      second.show(at);
    }
  }
}
