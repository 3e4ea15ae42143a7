package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.nn.Pass;
import maru.model.Model;
import maru.run.RecordedTraining;
import maru.run.RecordedTrainings;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.Task;
import maru.task.TaskKind;
import maru.train.Objective;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;

/** Where memory doesn't suffice a command says so in a sentence, and no fault comes up. */
class MemoryShortageTest {
  /**
   * A task whose first batch is too large.
   *
   * @param task that it is otherwise
   */
  private record TooLarge<B>(Task<B> task) implements Task<B> {
    @Override
    public TaskKind kind() {
      return task.kind();
    }

    @Override
    public B training(long step, Levers levers) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public int validationBatches() {
      return 0;
    }

    @Override
    public B validation(int index) {
      throw new OutOfMemoryError("Java heap space");
    }

    @Override
    public int sequences(B batch) {
      return task.sequences(batch);
    }

    @Override
    public long tokens(B batch) {
      return task.tokens(batch);
    }

    @Override
    public List<LossTerm> record(Pass pass, Model model, B batch) {
      return task.record(pass, model, batch);
    }

    @Override
    public List<LossKind> losses() {
      return task.losses();
    }

    @Override
    public List<Problem> notices() {
      return task.notices();
    }

    @Override
    public BatchView view(B batch) {
      return task.view(batch);
    }
  }

  /**
   * An error of this kind that came as far as JUnit would end all tests, and no failure be told.
   */
  private static <T> T unthrown(Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError error) {
      throw new AssertionError("it was not told in a sentence", error);
    }
  }

  @Test
  void aStepThatNeedsTooMuchEndsTheTrainingWithAProblem() {
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared =
          PreparedTraining.of(
              TinyTraining.plan(Known.GPT, 5, 1e-3f, 1), TinyTraining.split(), parallel);
      Trainer trainer =
          new Trainer(
              Objective.of(new TooLarge<>(prepared.task()), prepared.model()),
              prepared.plan(),
              parallel);
      TrainingLoop.Outcome outcome =
          unthrown(() ->
              new TrainingLoop(
                      RecordedTrainings.of(
                          RecordedTraining.of(prepared, trainer, Optional.empty())))
                  .run(report -> {}, () -> false));
      Problem failure = outcome.failure();
      assertTrue(failure != null, "it did not fail");
      assertEquals("training.memory", failure.key());
      assertEquals(0, outcome.steps());
    }
  }

  @Test
  void soDoesACommandThatNeedsTooMuchBeforeItsFirstStep() {
    PrintStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                throw new OutOfMemoryError("Java heap space");
              }
            },
            true,
            StandardCharsets.UTF_8);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(full, new PrintStream(err, true, StandardCharsets.UTF_8), Locale.ENGLISH);
    List<Throwable> faults = new ArrayList<>();
    ExitCode exit = unthrown(() -> MaruCommand.run(terminal, faults::add, List.of("--help")));
    assertEquals(List.of(), faults);
    assertEquals(ExitCode.PROBLEM, exit);
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("more memory"), err::toString);
  }
}
