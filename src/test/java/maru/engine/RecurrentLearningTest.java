package maru.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** An LSTM learns through time: to say at a sequence's end what its first symbol was. */
final class RecurrentLearningTest {
  private static final int SYMBOLS = 4;
  private static final int LENGTH = 12;
  private static final int SEQUENCES = 32;
  private static final int STEPS = 250;

  /** Sequences of 2 to 12 symbols drawn evenly; the target is the first. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Batch(int[] ids, int[] lengths, int[] ends, int[] targets) {
    private static Batch draw(long step) {
      Rng rng = Rng.of(3, "remember", step);
      Batch batch =
          new Batch(
              new int[SEQUENCES * LENGTH],
              new int[SEQUENCES],
              new int[SEQUENCES],
              new int[SEQUENCES]);
      for (int i = 0; i < batch.ids.length; i++) {
        batch.ids[i] = rng.nextInt(SYMBOLS);
      }
      for (int b = 0; b < SEQUENCES; b++) {
        batch.lengths[b] = 2 + rng.nextInt(LENGTH - 1);
        batch.ends[b] = b * LENGTH + batch.lengths[b] - 1;
        batch.targets[b] = batch.ids[b * LENGTH];
      }
      return batch;
    }
  }

  private static CrossEntropy record(RecurrentModel model, Tape tape, Batch batch) {
    TimeSteps steps = TimeSteps.of(LENGTH, batch.lengths());
    Tensor logits = model.logits(Pass.on(tape), batch.ids(), steps, batch.ends());
    return CrossEntropy.of(tape, logits, batch.targets(), 1f);
  }

  @Test
  void theFirstSymbolIsRemembered() {
    RecurrentModel model = new RecurrentModel(Kind.LSTM, SYMBOLS, LENGTH, 24, 1, 0f);
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0f, 1f);
    AdamW optimizer = new AdamW(model.parameters(), config, Kernels.best());
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(model.parameters(), parallel);
      for (int step = 0; step < STEPS; step++) {
        tape.beginTraining(SEQUENCES, 1, step);
        record(model, tape, Batch.draw(step));
        tape.run();
        optimizer.update(parallel, 1e-2f, optimizer.gradientNorm(parallel));
      }
      // On sequences that were not trained on: chance is a quarter, and a bit more for short ones.
      int right = 0;
      for (int i = 0; i < 10; i++) {
        tape.beginInference(SEQUENCES);
        CrossEntropy loss = record(model, tape, Batch.draw(STEPS + i));
        tape.run();
        right += loss.correct();
      }
      assertTrue(right > 288, right + " of 320 are right");
    }
  }
}
