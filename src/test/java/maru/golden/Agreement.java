package maru.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/** How near a training must come to golden values. */
public final class Agreement {
  private Agreement() {}

  /** Loss and gradients of the first batch, then the losses of ten AdamW steps. */
  public static void check(Golden golden, Training training) {
    training.forwardBackward();
    assertEquals(golden.losses()[0], training.loss(), 1e-5);
    List<String> off = new ArrayList<>();
    golden
        .gradients()
        .forEach((name, right) -> {
          double difference = difference(right, training.gradient(name));
          double largest = largest(right);
          if (!(difference <= 1e-4 * largest + 1e-6)) {
            off.add(name + " by " + difference + ", its largest entry is " + largest);
          }
        });
    assertEquals(List.of(), off, "gradients that are off");
    for (int step = 1; step <= Golden.STEPS; step++) {
      training.update(Golden.RATE);
      training.forwardBackward();
      assertEquals(golden.losses()[step], training.loss(), 1e-4, "loss after step " + step);
    }
  }

  /** The golden losses must come from something that learns, or they prove nothing. */
  public static void checkLearning(Golden golden) {
    for (int step = 1; step <= Golden.STEPS; step++) {
      assertTrue(
          golden.losses()[step] < golden.losses()[step - 1], "the loss rises in step " + step);
    }
    assertTrue(golden.losses()[Golden.STEPS] < 0.9 * golden.losses()[0]);
  }

  static double difference(float[] one, float[] other) {
    assertEquals(one.length, other.length);
    double worst = 0;
    for (int i = 0; i < one.length; i++) {
      worst = Math.max(worst, Math.abs((double) one[i] - other[i]));
    }
    return worst;
  }

  static double largest(float[] values) {
    return difference(values, new float[values.length]);
  }
}
