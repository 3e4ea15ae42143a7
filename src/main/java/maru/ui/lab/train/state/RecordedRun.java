package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.util.Subscription;
import maru.base.Parallel;
import maru.inspect.ModelHistory.Answer;
import maru.inspect.Subject;
import maru.run.FrameCache;
import maru.run.Rewind;
import maru.run.RunCurves;
import maru.run.RunFile;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.ui.control.Curve;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.compare.state.RunWords;

/** A recorded run that is looked at beside the one at work, from its file alone. */
public final class RecordedRun implements ComparedRun.Run {
  public final Curve training = new Curve();
  public final Curve validation = new Curve();

  private final RunCurves curves;
  private final Optional<RunCurves> atWork;
  private final RunClock clock;
  private final PreparedTraining prepared;
  private final Parallel parallel = new Parallel(1);
  private final FrameCache between;
  private final Rewind rewind;
  private Subscription attending = Subscription.EMPTY;

  /** Whether the run at work rests. */
  private volatile boolean free;

  private RecordedRun(
      RunCurves curves,
      Optional<RunCurves> atWork,
      PreparedTraining prepared,
      RunClock clock,
      Workbench bench) {
    this.curves = curves;
    this.atWork = atWork;
    this.clock = clock;
    this.prepared = prepared;
    for (StepReport report : curves.reports()) {
      training.add((int) report.step(), (float) RunCurves.words(report.losses()));
    }
    for (RunFile.Validation look : curves.validations()) {
      validation.add((int) look.step(), (float) RunCurves.words(look.losses()));
    }
    Rewind.Listener told =
        new Rewind.Listener() {
          @Override
          public void onShown(long at) {
            bench.background().toWindow(() -> clock.beside().show(RecordedRun.this, (int) at));
          }

          @Override
          public void onTrouble(RuntimeException trouble) {
            bench.background().toWindow(() -> bench.notices().tell(trouble));
          }
        };
    this.between = FrameCache.of(prepared, curves.steps());
    this.rewind = new Rewind(curves.file(), prepared, () -> {}, between, () -> free, told);
  }

  /**
   * Opens a run file, which another may be writing; away from the window.
   *
   * @param atWork the file of the run that it will stand beside, where it has one
   * @param clock of that run
   */
  public static RecordedRun open(
      Path file, Optional<Path> atWork, RunClock clock, Workbench bench) {
    try (Parallel parallel = new Parallel(1);
        RunFile run = RunFile.open(file)) {
      return new RecordedRun(
          RunCurves.of(file),
          atWork.map(RunCurves::of),
          run.setup().prepare(parallel),
          clock,
          bench);
    }
  }

  /** Leaves the processors to the run at work while that trains; on the window's thread. */
  public void attend() {
    attending = clock.runningProperty().subscribe(now -> free = !now);
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
  public void look(int step) {
    rewind.look(step);
  }

  @Override
  public PreparedTraining prepared() {
    return prepared;
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    return rewind.ask(
        then -> question.apply(new Subject(then.model(), then.tokenizer(), parallel)));
  }

  @Override
  public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    return rewind.ask(then ->
        new Answer<>(
            (int) rewind.standing(),
            question.apply(new Subject(then.model(), then.tokenizer(), parallel))));
  }

  @Override
  public void close() {
    attending.unsubscribe();
    rewind.close();
    between.close();
    parallel.close();
  }
}
