package maru.model.recurrent;

import java.util.Arrays;
import java.util.Locale;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.model.Input;

/**
 * Times a whole training step of an LSTM of two layers, V 1,000, tied, 32 sequences of 64, with
 * AdamW and clipping; src/peers/python/lstm_times.py times PyTorch at the same. Run the two by
 * hand, in turns.
 */
public final class LstmBenchmark {
  private static final int V = 1_000;
  private static final int B = 32;
  private static final int T = 64;
  private static final int STEPS = 40;
  private static final int TURNS = 7;

  private LstmBenchmark() {}

  /** Prints median milliseconds a step, for a width of 64 and of 128. */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] arguments) {
    try (Parallel parallel = new Parallel(2)) {
      for (boolean told : new boolean[] {false, true}) {
        for (int width : new int[] {64, 128}) {
          double millis = millis(width, parallel);
          if (told) {
            System.out.printf(Locale.ROOT, "maru  width %3d  %7.2f ms a step%n", width, millis);
          }
        }
      }
    }
  }

  private static double millis(int width, Parallel parallel) {
    RecurrentLanguageModel model =
        new RecurrentLanguageModel(
            new RecurrentConfig(Recurrence.Kind.LSTM, V, T, 2, width, 0f, true, 1f, 0, "wide"));
    model.parameters().initialize(1);
    AdamW optimizer =
        new AdamW(
            model.parameters(), new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.01f, 1f), Kernels.best());
    Tape tape = new Tape(model.parameters(), parallel);
    int[] ids = new int[B * T];
    Arrays.setAll(ids, i -> i * 7919 % V);
    int[] targets = new int[ids.length];
    Arrays.setAll(targets, i -> (i + 1) * 7919 % V);
    double[] all = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        tape.beginTraining(B, 1, i);
        Pass pass = Pass.on(tape);
        CrossEntropy.of(
            tape,
            model.nextLogits(pass, model.forward(pass, Input.Tokens.of(ids, T))),
            targets,
            1f);
        tape.run();
        optimizer.update(parallel, 1e-3f, optimizer.gradientNorm(parallel));
      }
      all[turn] = (System.nanoTime() - start) / 1e6 / STEPS;
    }
    Arrays.sort(all);
    return all[TURNS / 2];
  }
}
