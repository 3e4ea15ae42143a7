package maru.engine;

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

/**
 * The bits of small recurrent models' weights after some training with dropout, as a checksum; also
 * a program of its own, so that tests can ask JVMs with other vectors.
 */
public final class RecurrentFingerprint {
  private static final int VOCABULARY = 23;
  private static final int LENGTH = 7;
  private static final int SEQUENCES = 29;

  private RecurrentFingerprint() {}

  /**
   * Prints which kernels serve and a fingerprint of each kind of cell.
   *
   * @param arguments threads, steps
   */
  public static void main(String[] arguments) {
    System.out.println(Kernels.best().description());
    for (Kind kind : Kind.values()) {
      int threads = Integer.parseInt(arguments[0]);
      System.out.println(of(kind, threads, Integer.parseInt(arguments[1]), Kernels.best()));
    }
  }

  /** Of two layers of 19 units, so that no vector fits evenly. */
  public static String of(Kind kind, int threads, int steps, Kernels kernels) {
    RecurrentModel model = new RecurrentModel(kind, VOCABULARY, LENGTH, 19, 2, 0.2f);
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 1f);
    AdamW optimizer = new AdamW(model.parameters(), config, kernels);
    double losses = 0;
    try (Parallel parallel = new Parallel(threads)) {
      Tape tape = new Tape(model.parameters(), parallel, kernels);
      for (int step = 0; step < steps; step++) {
        Rng rng = Rng.of(1, "batch", step);
        int[] ids = draw(rng, SEQUENCES * LENGTH, VOCABULARY);
        TimeSteps time = TimeSteps.of(LENGTH, draw(rng, SEQUENCES, LENGTH + 1));
        tape.beginTraining(SEQUENCES, 1, step);
        Tensor logits = model.logits(Pass.on(tape), ids, step % 2 == 0 ? time : time.reversed());
        int[] targets = draw(rng, ids.length, VOCABULARY);
        CrossEntropy loss = CrossEntropy.of(tape, logits, targets, 1f);
        tape.run();
        losses += loss.mean();
        optimizer.update(parallel, 1e-2f, optimizer.gradientNorm(parallel));
      }
    }
    return Fingerprint.checksum(model.parameters().values()) + " " + Double.toHexString(losses);
  }

  private static int[] draw(Rng rng, int n, int bound) {
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = rng.nextInt(bound);
    }
    return drawn;
  }
}
