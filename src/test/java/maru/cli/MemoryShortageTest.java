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
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.autograd.Tape;
import maru.engine.trace.Taps;
import maru.model.LanguageModel;
import maru.train.Architecture;
import maru.train.Levers;
import maru.train.Objective;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;

/** Where memory doesn't suffice a command says so in a sentence, and no fault comes up. */
class MemoryShortageTest {
  /** A task whose first batch is too large. */
  private static final Objective TOO_LARGE =
      new Objective() {
        @Override
        public Recorded training(Tape tape, long seed, long step, Levers levers, Taps taps) {
          throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public Objective on(LanguageModel other) {
          return this;
        }

        @Override
        public int validationBatches() {
          return 0;
        }

        @Override
        public Recorded validation(Tape tape, int index) {
          throw new OutOfMemoryError("Java heap space");
        }
      };

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
              TinyTraining.plan(Architecture.GPT, 5, 1e-3f, 1), TinyTraining.split(), parallel);
      Trainer trainer =
          new Trainer(
              prepared.model().parameters(), TOO_LARGE, prepared.plan().training(), parallel);
      TrainingLoop.Outcome outcome =
          unthrown(() -> new TrainingLoop(trainer).run(report -> {}, step -> {}, () -> false));
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
