package maru.ui.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingState;
import maru.ui.control.Curve;
import org.jspecify.annotations.Nullable;

/**
 * A run of a few steps with every moment of it kept, which answers at once: what view models are
 * put over where there is no window.
 */
public final class KeptRun implements ModelHistory, RunClock.Driver {
  private final PreparedTraining prepared;
  private final Parallel parallel;
  private final Trainer trainer;
  private final List<TrainingState> states = new ArrayList<>();
  private final RunClock clock;
  private int asked;
  private @Nullable Path file;

  /** Makes all steps of what was prepared; {@code clock} is yet to be given it. */
  public KeptRun(PreparedTraining prepared, RunClock clock, Parallel parallel) {
    this.prepared = prepared;
    this.parallel = parallel;
    this.clock = clock;
    this.trainer = prepared.trainer(parallel);
    states.add(trainer.state());
    while (!trainer.isDone()) {
      trainer.step();
      states.add(trainer.state());
    }
  }

  /** A tiny training of so many steps. */
  public static KeptRun of(Architecture of, int steps, RunClock clock, Parallel parallel) {
    return new KeptRun(
        PreparedTraining.of(TinyTraining.plan(of, steps, 1e-2f, 1), TinyTraining.split(), parallel),
        clock,
        parallel);
  }

  /** Gives the clock this run, at its last step. */
  public KeptRun begin() {
    clock.begin(last(), new Curve(), this, this);
    clock.advance(last());
    clock.finishedProperty().set(true);
    return this;
  }

  /** Says that its moments are kept in a file. */
  public KeptRun in(Path recorded) {
    file = recorded;
    return this;
  }

  @Override
  public Optional<Path> recording() {
    return Optional.ofNullable(file);
  }

  /** The last step. */
  public int last() {
    return states.size() - 1;
  }

  /** How many questions were put to it. */
  public int asked() {
    return asked;
  }

  /** The model of the moment in view, as it is asked. */
  public Subject subject() {
    trainer.resume(now());
    return new Subject(prepared.model(), prepared.tokenizer(), parallel);
  }

  private TrainingState now() {
    return states.get(Math.min(clock.stepProperty().get(), last()));
  }

  @Override
  public PreparedTraining prepared() {
    return prepared;
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    asked++;
    return CompletableFuture.completedFuture(question.apply(subject()));
  }

  @Override
  public Optional<CompletableFuture<TrainingState>> state() {
    return Optional.of(CompletableFuture.completedFuture(now()));
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void look(int step) {
    clock.show(step);
  }

  // It has made all its steps.

  @Override
  public void play() {}

  @Override
  public void pause() {}

  @Override
  public void step() {}
}
