package maru.ui.lab.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import maru.base.Problem;
import maru.run.LiveTrainings;
import maru.run.Recorded;
import maru.run.RunFolder;
import maru.run.RunLabel;
import maru.run.RunTrash;
import org.jspecify.annotations.Nullable;

/**
 * What a lab has recorded, and what can be done with it: opened, written on, removed. All of that
 * is done one after the other, since what is being written can neither be moved nor opened.
 *
 * @param <R> a recording in a line
 */
public abstract class Archive<R extends Recorded> {
  private final LabDriver<?> driver;
  private final RunFolder home;
  private final RunTrash trash;

  /** What is yet to be written at which place; the newest takes the place of what was before. */
  private final Map<Path, Runnable> labels = new ConcurrentHashMap<>();

  private final LongProperty listed = new SimpleLongProperty(this, "listed");

  /**
   * The recordings of a lab.
   *
   * @param home where the recordings of all labs lie, this one's among them
   */
  @SuppressWarnings("this-escape") // into a task that is done only once all is made
  protected Archive(LabDriver<?> driver, RunFolder home) {
    this.driver = driver;
    this.home = home;
    this.trash = new RunTrash(home);
  }

  /** All that there is, the newest first; away from the window. */
  protected abstract List<R> read();

  /** Whether what was removed from {@code place} was this lab's. */
  protected abstract boolean holds(Path place);

  /** Opens one at its last step, to be looked at and gone on with. */
  public abstract void open(Path place);

  /** What is said of one under its name: what was learned from, and how far. */
  protected abstract String facts(R recording, long steps);

  /** What came of it. */
  protected abstract String results(R recording);

  /** What is written in the first file of the one at work where {@code label} is written on it. */
  protected RunLabel inFile(RunLabel label) {
    return label;
  }

  /** One is there no more. */
  protected void discarded(Path place) {}

  /** Whether one comes with Maru and stays as it is. */
  protected boolean isExample(R recording) {
    return false;
  }

  /** Writes on the one that is at work. */
  private void writeAtWork(RunLabel label) {
    atWork().ifPresent(live -> live.label(inFile(label)));
  }

  final LabDriver<?> driver() {
    return driver;
  }

  final RunFolder home() {
    return home;
  }

  /** Where recordings lie that can be brought back until the window closes. */
  public final RunTrash trash() {
    return trash;
  }

  /** Moves whenever there may be other recordings. */
  public final LongProperty listedProperty() {
    return listed;
  }

  /** Has the recordings listed as they are now. */
  public final void listAgain() {
    listed.set(listed.get() + 1);
  }

  /** Where the run at work is recorded, if there is one. */
  public final @Nullable Path placeAtWork() {
    return atWork().flatMap(LiveTrainings::place).orElse(null);
  }

  private Optional<? extends LiveTrainings<?>> atWork() {
    return driver.training().live();
  }

  final boolean isAtWork(R recording) {
    return recording.place().equals(placeAtWork());
  }

  /** How far one has come: that at work further than its file tells. */
  final long steps(R recording) {
    return isAtWork(recording)
        ? atWork().map(live -> (long) live.step()).orElse(recording.steps())
        : recording.steps();
  }

  /** Writes a name and a note on one. */
  final void label(R recording, RunLabel label) {
    boolean atWork = isAtWork(recording);
    labels.put(recording.place(), atWork ? () -> writeAtWork(label) : () -> recording.write(label));
    driver
        .bench()
        .background()
        .create(() -> alone(() -> label))
        .andFinally(this::listAgain)
        .start();
  }

  /**
   * Does something with what is recorded while nothing else here does, and after all that was
   * written on it stands there.
   */
  public final <T> T alone(Supplier<T> work) {
    synchronized (labels) {
      for (Path place : List.copyOf(labels.keySet())) {
        Runnable writing = labels.remove(place);
        if (writing != null) {
          writing.run();
        }
      }
      return work.get();
    }
  }

  /** The window closes: what was removed in it goes for good. */
  public final void close() {
    try {
      trash.empty();
    } catch (Problem problem) {
      // The next Maru finds it and offers it again.
      System.getLogger(Archive.class.getName())
          .log(System.Logger.Level.WARNING, "the trash is not empty", problem);
    }
  }
}
