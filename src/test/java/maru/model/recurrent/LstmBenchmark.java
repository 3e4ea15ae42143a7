package maru.model.recurrent;

import java.util.Arrays;
import java.util.Locale;
import maru.base.Parallel;
import maru.engine.autograd.Recurrence;
import maru.model.Input;
import maru.model.StepTimes;

/**
 * Times a whole training step of an LSTM of two layers, V 1,000, tied, 32 sequences of 64, with
 * AdamW and clipping; src/peers/python/lstm_times.py times PyTorch at the same. Run the two by
 * hand, in turns.
 */
public final class LstmBenchmark {
  private static final int V = 1_000;
  private static final int B = 32;
  private static final int T = 64;

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
    int[] ids = new int[B * T];
    Arrays.setAll(ids, i -> i * 7919 % V);
    int[] targets = new int[ids.length];
    Arrays.setAll(targets, i -> (i + 1) * 7919 % V);
    return StepTimes.millis(
        model,
        B,
        pass -> model.nextLogits(pass, model.forward(pass, Input.Tokens.of(ids, T))),
        targets,
        parallel);
  }
}
