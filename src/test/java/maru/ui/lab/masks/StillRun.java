package maru.ui.lab.masks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;

/** A run that has been trained a little and stands still, answering at once. */
record StillRun(PreparedTraining prepared, Parallel parallel, Runnable onAsk)
    implements ModelHistory {
  private static final Map<Architecture, StillRun> RUNS = new HashMap<>();

  /** A run of this architecture, the same for all tests. */
  static StillRun of(Architecture architecture) {
    return RUNS.computeIfAbsent(architecture, StillRun::train);
  }

  private static StillRun train(Architecture architecture) {
    Parallel parallel = new Parallel(1);
    PreparedTraining training =
        PreparedTraining.of(
            TinyTraining.plan(architecture, 60, 1e-2f, 1), TinyTraining.split(), parallel);
    Trainer trainer = training.trainer(parallel);
    while (!trainer.isDone()) {
      trainer.step();
    }
    return new StillRun(training, parallel, () -> {});
  }

  /** The same run, telling when it is asked. */
  StillRun toldOf(Runnable asked) {
    return new StillRun(prepared, parallel, asked);
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    onAsk.run();
    return CompletableFuture.completedFuture(
        question.apply(new Subject(prepared.model(), prepared.tokenizer(), parallel)));
  }
}
