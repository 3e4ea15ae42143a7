package maru.model;

import java.util.Arrays;
import java.util.function.Function;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Tensor;

/** Times whole training steps, with AdamW and clipping, for benchmarks that are run by hand. */
public final class StepTimes {
  private static final int STEPS = 20;
  private static final int TURNS = 5;

  private StepTimes() {}

  /**
   * Median milliseconds a step.
   *
   * @param sequences of the batch
   * @param logits records the way to them
   * @param targets a token for each row, -1 where nothing is asked
   */
  public static double millis(
      Model model, int sequences, Function<Pass, Tensor> logits, int[] targets, Parallel parallel) {
    model.parameters().initialize(1);
    AdamW optimizer =
        new AdamW(
            model.parameters(), new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.01f, 1f), Kernels.best());
    Tape tape = new Tape(model.parameters(), parallel);
    double[] all = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        tape.beginTraining(sequences, 1, i);
        CrossEntropy.of(tape, logits.apply(Pass.on(tape)), targets, 1f);
        tape.run();
        // So slowly that the batch is not learned: gradients near 0 would take other times.
        optimizer.update(parallel, 1e-5f, optimizer.gradientNorm(parallel));
      }
      all[turn] = (System.nanoTime() - start) / 1e6 / STEPS;
    }
    Arrays.sort(all);
    return all[TURNS / 2];
  }
}
