package maru.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Input;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;

/**
 * A program that trains a small GPT or LSTM until its steps are steady and prints what they
 * allocate.
 */
public final class Allocation {
  private static final int WINDOW = 50;

  private Allocation() {}

  /**
   * Prints the bytes a step allocates on the heap, over all threads: the least mean of a window of
   * 50 steps, as soon as one lies under the limit, and after a minute whatever it is.
   *
   * @param arguments the limit in bytes, and {@code gpt} or {@code lstm}
   */
  public static void main(String[] arguments) {
    double limit = Double.parseDouble(arguments[0]);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Gpt gpt = new Gpt(new GptConfig(1_000, 32, 2, 4, 64, 0.1f), 1);
    RecurrentModel lstm = new RecurrentModel(Recurrence.Kind.LSTM, 1_000, 32, 64, 2, 0.1f);
    boolean recurrent = arguments[1].equals("lstm");
    Parameters parameters = recurrent ? lstm.parameters() : gpt.parameters();
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 1f);
    AdamW optimizer = new AdamW(parameters, config, Kernels.best());
    int[] ids = new int[8 * 32];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i * 7919 % 1_000;
    }
    double least = Double.POSITIVE_INFINITY;
    long end = System.nanoTime() + 60_000_000_000L;
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(parameters, parallel);
      for (long step = 0; least > limit && System.nanoTime() < end; ) {
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < WINDOW; i++) {
          tape.beginTraining(8, 1, step++);
          Pass pass = Pass.on(tape);
          Tensor logits =
              recurrent
                  ? lstm.logits(pass, ids, TimeSteps.of(32))
                  : gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, 32)));
          CrossEntropy.of(tape, logits, ids, 1f);
          tape.run();
          optimizer.update(parallel, 1e-3f, optimizer.gradientNorm(parallel));
        }
        long after = threads.getTotalThreadAllocatedBytes();
        least = Math.min(least, (after - before) / (double) WINDOW);
      }
    }
    System.out.println(least);
  }
}
