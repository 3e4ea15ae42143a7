package maru.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.base.Parallel;
import maru.model.registry.Architectures;
import maru.setting.Values;

/**
 * Times a whole training step of the Transformer and of T5, 2 + 2 layers, 4 heads, V 1,000, 32
 * pairs of 32 and 32; src/peers/python/two_sided_times.py times PyTorch's and Hugging Face's at the
 * same. Run the two by hand, in turns.
 */
public final class TwoSidedBenchmark {
  private static final int V = 1_000;
  private static final int B = 32;
  private static final int T = 32;

  private TwoSidedBenchmark() {}

  /** Prints median milliseconds a step, for a width of 64 and of 128. */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] arguments) {
    try (Parallel parallel = new Parallel(2)) {
      for (boolean told : new boolean[] {false, true}) {
        for (String name : List.of("transformer", "t5")) {
          for (int width : new int[] {64, 128}) {
            double millis = millis(name, width, parallel);
            if (told) {
              System.out.printf(
                  Locale.ROOT, "maru  %-11s width %3d  %7.2f ms a step%n", name, width, millis);
            }
          }
        }
      }
    }
  }

  private static double millis(String name, int width, Parallel parallel) {
    Architecture kind = Architectures.of(name);
    Values values =
        Values.STANDARD.readAll(
            kind.settings(),
            Map.of("layers", "2", "heads", "4", "width", "" + width, "context", "" + T));
    Translates model = (Translates) kind.create(kind.config(values, new Sizes(V)));
    int[] ids = new int[B * T];
    Arrays.setAll(ids, i -> i * 7919 % V);
    int[] targets = new int[ids.length];
    Arrays.setAll(targets, i -> (i + 1) * 7919 % V);
    Input.TokenPair pair =
        new Input.TokenPair(Input.Tokens.of(ids, T), Input.Tokens.of(targets, T));
    return StepTimes.millis(
        model, B, pass -> model.answerLogits(pass, model.forward(pass, pair)), targets, parallel);
  }
}
