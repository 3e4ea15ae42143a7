package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.util.Subscription;
import maru.inspect.RecordedMoments;
import maru.run.RunCurves;
import maru.ui.control.Curve;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.compare.state.ChartLines;
import maru.ui.lab.train.compare.state.RunWords;

/** A recorded run that is looked at beside the one at work, from its file alone. */
public final class RecordedRun extends RecordedMoments implements ComparedRun.Run {
  public final Curve training;
  public final Curve validation;

  private final RunCurves curves;
  private final Optional<RunCurves> atWork;
  private final RunClock clock;
  private final Workbench bench;
  private Subscription attending = Subscription.EMPTY;

  /** Whether the run at work rests. */
  private final AtomicBoolean free;

  private RecordedRun(
      RunCurves curves,
      Optional<RunCurves> atWork,
      AtomicBoolean free,
      RunClock clock,
      Workbench bench) {
    super(curves, free::get);
    this.curves = curves;
    this.atWork = atWork;
    this.free = free;
    this.clock = clock;
    this.bench = bench;
    this.training = ChartLines.training(curves);
    this.validation = ChartLines.validation(curves);
  }

  /**
   * Opens a run file, which another may be writing; away from the window.
   *
   * @param atWork the file of the run that it will stand beside, where it has one
   * @param clock of that run
   */
  public static RecordedRun open(
      Path file, Optional<Path> atWork, RunClock clock, Workbench bench) {
    return new RecordedRun(
        RunCurves.of(file), atWork.map(RunCurves::of), new AtomicBoolean(), clock, bench);
  }

  @Override
  protected void shown(int at) {
    bench.background().toWindow(() -> clock.beside().show(this, at));
  }

  @Override
  protected void failed(RuntimeException trouble) {
    bench.background().toWindow(() -> bench.notices().tell(trouble));
  }

  /** Leaves the processors to the run at work while that trains; on the window's thread. */
  public void attend() {
    attending = clock.runningProperty().subscribe(now -> free.set(!now));
  }

  @Override
  public String name() {
    return curves.name();
  }

  @Override
  public String corpus() {
    return curves.corpus();
  }

  @Override
  public List<String> heads(Texts texts) {
    return atWork
        .map(one -> RunWords.heads(texts, one, curves))
        .orElseGet(() -> List.of(clock.runProperty().get(), curves.name()));
  }

  @Override
  public int last() {
    return (int) curves.steps();
  }

  @Override
  public Curve loss() {
    return training;
  }

  @Override
  public void close() {
    attending.unsubscribe();
    super.close();
  }
}
