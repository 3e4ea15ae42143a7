package maru.ui.lab.train.compare.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.RunCurves;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunSetup;
import maru.run.SeedSeries;
import maru.task.Losses;
import maru.train.StepReport;
import maru.train.TrainingSession.State;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The same settings with several seeds: how many, and how far their trainings have come. */
public final class SeedsViewModel {
  public static final int FEWEST = 1;
  public static final int MOST = 9;
  private static final int USUAL = 4;

  /** Where a series stands. */
  public enum Stage {
    /** None was begun. */
    NONE,
    /** What it is to repeat is being read. */
    PREPARING,
    /** It waits. */
    RESTING,
    /** It trains. */
    RUNNING,
    /** It has ended, whole or early. */
    OVER
  }

  private final Workbench bench;
  private final RunDesk desk;
  private final CompareViewModel compare;
  private final IntegerProperty count = new SimpleIntegerProperty(this, "count", USUAL);
  private final ReadOnlyObjectWrapper<Stage> stage =
      new ReadOnlyObjectWrapper<>(this, "stage", Stage.NONE);
  private final AtomicLong made = new AtomicLong();
  private @Nullable Parallel parallel;
  private @Nullable SeedSeries series;
  private long planned;

  public SeedsViewModel(Workbench bench, RunDesk desk, CompareViewModel compare) {
    this.bench = bench;
    this.desk = desk;
    this.compare = compare;
  }

  /** How many seeds more are to be trained. */
  public IntegerProperty countProperty() {
    return count;
  }

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return stage.getReadOnlyProperty();
  }

  public boolean isRunning() {
    return stage.get() == Stage.RUNNING;
  }

  /** Steps made by all of the series together. */
  public long made() {
    return made.get();
  }

  /** Steps planned for all of the series together. */
  public long planned() {
    return planned;
  }

  /** Trains {@code base} again with other seeds, and lays all beside each other. */
  public void begin(Path base) {
    if (stage.get() == Stage.PREPARING || stage.get() == Stage.RUNNING) {
      return;
    }
    close();
    rest();
    stage.set(Stage.PREPARING);
    int wanted = count.get();
    boolean atWork = base.equals(desk.atWork().getValue());
    Parallel own = Parallel.allCoresButOne();
    parallel = own;
    made.set(0);
    bench
        .background()
        .create(() -> {
          if (atWork) {
            desk.flush();
          }
          return prepared(base, wanted, own);
        })
        .onSuccess(ready -> {
          series = ready.series();
          planned = ready.steps();
          compare.show(with(base));
          ready.series().start();
        })
        .onError(error -> {
          stage.set(Stage.NONE);
          bench.notices().tell(error);
        })
        .start();
  }

  private record Ready(SeedSeries series, long steps) {}

  private Ready prepared(Path base, int wanted, Parallel own) {
    try (RunFile file = RunFile.open(base)) {
      RunSetup setup = file.setup();
      List<Long> seeds = SeedSeries.seedsAfter(setup.plan().training().seed(), wanted);
      return new Ready(
          new SeedSeries(setup, file.changes(), seeds, desk.folder(), own, new Told()),
          wanted * setup.plan().training().steps());
    }
  }

  // What is being compared stays, so that a fork can be held against its seeds.
  private List<Path> with(Path base) {
    List<Path> files =
        new ArrayList<>(
            compare.comparisonProperty().get().runs().stream().map(RunCurves::file).toList());
    files.remove(base);
    files.addFirst(base);
    return files;
  }

  public void pause() {
    if (series != null) {
      series.pause();
    }
  }

  public void goOn() {
    if (series != null) {
      rest();
      series.start();
    }
  }

  /** Both at once would be slow; a training does not stop without a word. */
  private void rest() {
    Path trained = desk.training().getValue() ? desk.atWork().getValue() : null;
    desk.rest();
    if (trained != null) {
      bench.notices().say("lab.train.compare.seeds.rests", RunFolder.nameOf(trained));
    }
  }

  public void stop() {
    if (series != null) {
      series.stop();
    }
  }

  /** Ends the series and its recordings. */
  public void close() {
    if (series != null) {
      series.close();
      series = null;
    }
    if (parallel != null) {
      parallel.close();
      parallel = null;
    }
  }

  // Its files are then as any other's: they can be opened, and deleted.
  private void giveBack() {
    if (series != null) {
      bench.background().start(series::close);
    }
  }

  private final class Told implements SeedSeries.Listener {
    @Override
    public void onBegin(int place, String name, long seed, Path file) {
      bench
          .background()
          .toWindow(() -> {
            compare.add(file);
            desk.recorded();
          });
    }

    @Override
    public void onStep(int place, StepReport report) {
      made.incrementAndGet();
    }

    // The file tells it, as it tells all the rest.
    @Override
    public void onEvaluation(int place, long step, Losses losses) {}

    @Override
    public void onTrouble(int place, Problem problem) {
      bench.background().toWindow(() -> bench.notices().problem(problem));
    }

    @Override
    public void onState(State state, @Nullable Throwable failure) {
      bench
          .background()
          .toWindow(() -> {
            stage.set(
                switch (state) {
                  case PAUSED -> Stage.RESTING;
                  case RUNNING -> Stage.RUNNING;
                  case FINISHED, STOPPED, FAILED -> Stage.OVER;
                });
            if (stage.get() == Stage.OVER) {
              giveBack();
            }
            compare.changed();
            desk.recorded();
            if (failure != null) {
              bench.notices().tell(failure);
            }
          });
    }
  }
}
