package maru.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import maru.base.Parallel;
import maru.model.registry.Architectures;
import maru.setting.Values;

/**
 * Times a whole training step of ViT, 2 layers, 4 heads, 64 pictures of 28 x 28 in patches of 7;
 * src/peers/python/vit_times.py times Hugging Face's at the same. Run the two by hand, in turns.
 */
public final class VitBenchmark {
  private static final int B = 64;
  private static final int POINTS = 28 * 28;

  private VitBenchmark() {}

  /** Prints median milliseconds a step, for a width of 64 and of 128. */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] arguments) {
    try (Parallel parallel = new Parallel(2)) {
      for (boolean told : new boolean[] {false, true}) {
        for (int width : new int[] {64, 128}) {
          double millis = millis(width, parallel);
          if (told) {
            System.out.printf(
                Locale.ROOT, "maru  vit         width %3d  %7.2f ms a step%n", width, millis);
          }
        }
      }
    }
  }

  private static double millis(int width, Parallel parallel) {
    Architecture kind = Architectures.of("vit");
    Values values =
        Values.STANDARD.readAll(
            kind.settings(),
            Map.of("layers", "2", "heads", "4", "width", "" + width, "patch", "7"));
    SeesPictures model = (SeesPictures) kind.create(kind.config(values, new Sizes(10)));
    float[] points = new float[B * POINTS];
    for (int i = 0; i < points.length; i++) {
      points[i] = i * 7919 % 256 / 255f;
    }
    int[] labels = new int[B];
    Arrays.setAll(labels, i -> i % 10);
    Input.Patches pictures = model.cut(points);
    return StepTimes.millis(
        model, B, pass -> model.classLogits(pass, model.forward(pass, pictures)), labels, parallel);
  }
}
