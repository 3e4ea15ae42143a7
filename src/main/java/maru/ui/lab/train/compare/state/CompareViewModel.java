package maru.ui.lab.train.compare.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.run.RunSummary;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** Which runs are laid beside each other, and what their files say, read again while they grow. */
public final class CompareViewModel {
  private static final long BETWEEN_NANOS = 700_000_000;

  private final Workbench bench;
  private final RunDesk desk;
  private final SeedsViewModel seeds;
  private final LatestTask reading;
  private final Set<Path> chosen = new LinkedHashSet<>();
  private final ReadOnlyObjectWrapper<RunComparison> comparison =
      new ReadOnlyObjectWrapper<>(this, "comparison", RunComparison.of(List.of()));
  private final BooleanProperty trainingShown =
      new SimpleBooleanProperty(this, "trainingShown", true);
  private boolean stale;
  private long lastRead;

  public CompareViewModel(Workbench bench, RunDesk desk) {
    this.bench = bench;
    this.desk = desk;
    this.seeds = new SeedsViewModel(bench, desk, this);
    this.reading = new LatestTask(bench.background(), bench.notices()::tell);
    desk.training().subscribe(now -> stale = true);
  }

  /** What is known of the runs that were chosen. */
  public ReadOnlyObjectProperty<RunComparison> comparisonProperty() {
    return comparison.getReadOnlyProperty();
  }

  /** Whether losses of training are drawn, beside those of validation. */
  public BooleanProperty trainingShownProperty() {
    return trainingShown;
  }

  public SeedsViewModel seeds() {
    return seeds;
  }

  public RunDesk desk() {
    return desk;
  }

  /** Lays these runs beside each other, and no others. */
  public void show(List<Path> files) {
    chosen.clear();
    chosen.addAll(files);
    read();
  }

  /**
   * Lays the run at work, or the newest, and the newest that can be held against it beside each
   * other; says so where no two can.
   */
  public void showLatest() {
    Path atWork = desk.atWork().getValue();
    reading.ask(
        () -> latest(desk.runs(), atWork),
        files -> {
          if (files.isEmpty()) {
            bench.notices().say("lab.train.compare.latest.none");
          } else {
            show(files);
          }
        });
  }

  private static List<Path> latest(List<RunSummary> all, @Nullable Path atWork) {
    List<RunSummary> wanted = new ArrayList<>(all);
    wanted.sort(
        Comparator.comparing(run -> !run.file().equals(atWork))); // The others stay in order.
    for (RunSummary first : wanted) {
      for (RunSummary second : all) {
        boolean alike =
            first.corpus().equals(second.corpus())
                && first.plan().task().id().equals(second.plan().task().id());
        if (alike && !first.file().equals(second.file())) {
          return List.of(first.file(), second.file());
        }
      }
    }
    return List.of();
  }

  /** Lays one more beside the others. */
  public void add(Path file) {
    chosen.add(file);
    read();
  }

  /** Takes one away; its file stays. */
  public void leave(Path file) {
    if (chosen.remove(file)) {
      read();
    }
  }

  /** The files that were chosen. */
  public Set<Path> chosen() {
    return Set.copyOf(chosen);
  }

  /** Reads what has grown, about as often as it is written. */
  public void pulse() {
    boolean grows = desk.training().getValue() || seeds.isRunning();
    long now = System.nanoTime();
    if ((grows || stale) && !reading.isBusy() && now - lastRead > BETWEEN_NANOS) {
      stale = grows;
      read();
    }
  }

  /** Something may have grown: it is read again with the next pulse. */
  public void changed() {
    stale = true;
  }

  private void read() {
    lastRead = System.nanoTime();
    chosen.removeIf(file -> !Files.exists(file)); // Deleted, perhaps by another program.
    List<Path> files = List.copyOf(chosen);
    Map<Path, RunCurves> known = new HashMap<>();
    comparison.get().runs().forEach(run -> known.put(run.file(), run));
    Path atWork = desk.atWork().getValue();
    boolean flush = atWork != null && chosen.contains(atWork);
    reading.ask(() -> read(files, known, flush), this::take);
  }

  private RunComparison read(List<Path> files, Map<Path, RunCurves> known, boolean flush) {
    if (flush) {
      desk.flush();
    }
    List<RunCurves> runs = new ArrayList<>();
    for (Path file : files) {
      RunCurves before = known.get(file);
      if (before == null) {
        runs.add(RunCurves.of(file));
      } else {
        runs.add(before.isWhole() ? before : before.grown());
      }
    }
    return RunComparison.of(runs);
  }

  private void take(RunComparison read) {
    List<Path> files = read.runs().stream().map(RunCurves::file).toList();
    if (Objects.equals(files, List.copyOf(chosen))) {
      comparison.set(read);
    }
  }

  /** What the section shares with the window. */
  public Workbench bench() {
    return bench;
  }

  public void close() {
    seeds.close();
  }
}
