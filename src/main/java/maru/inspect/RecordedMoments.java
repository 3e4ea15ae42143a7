package maru.inspect;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import maru.base.Parallel;
import maru.run.FrameCache;
import maru.run.Rewind;
import maru.run.RunCurves;
import maru.run.RunFile;
import maru.train.PreparedTraining;

/** The moments of a recorded run, one in view at a time, from its file alone. */
public abstract class RecordedMoments implements ModelHistory, AutoCloseable {
  private final Path file;
  private final PreparedTraining prepared;
  private final Parallel parallel = new Parallel(1);
  private final FrameCache between;
  private final Rewind rewind;

  /**
   * Those of a run file, which another may be writing; made away from the window.
   *
   * @param free whether there is nothing else to be done just now
   */
  @SuppressWarnings("this-escape") // into a listener, which is called only once all is made
  protected RecordedMoments(RunCurves curves, BooleanSupplier free) {
    this.file = curves.file();
    this.prepared = prepared(curves);
    this.between = FrameCache.of(prepared, curves.steps());
    this.rewind = new Rewind(curves.file(), prepared, () -> {}, between, free, new Told());
  }

  private static PreparedTraining prepared(RunCurves curves) {
    try (Parallel parallel = new Parallel(1);
        RunFile run = RunFile.open(curves.file())) {
      return run.setup().prepare(parallel);
    }
  }

  private final class Told implements Rewind.Listener {
    @Override
    public void onShown(long at) {
      shown((int) at);
    }

    @Override
    public void onTrouble(RuntimeException trouble) {
      failed(trouble);
    }
  }

  /** The moment after so many steps is in view now; on a thread of its own. */
  protected abstract void shown(int at);

  /** A moment could not be shown; on a thread of its own. */
  protected abstract void failed(RuntimeException trouble);

  /** Shows a moment: one near it first, then that one. */
  public void look(int step) {
    rewind.look(step);
  }

  @Override
  public Optional<Path> recording() {
    return Optional.of(file);
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
    rewind.close();
    between.close();
    parallel.close();
  }
}
