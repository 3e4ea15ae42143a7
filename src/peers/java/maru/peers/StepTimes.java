package maru.peers;

import java.util.Arrays;
import maru.golden.Training;

/** How long the steps of one training took. */
final class StepTimes {
  private static final float RATE = 1e-4f;

  private final Training training;
  private final double[] passes;
  private final double[] wholes;
  private int count;

  StepTimes(Training training, int steps) {
    this.training = training;
    this.passes = new double[steps];
    this.wholes = new double[steps];
  }

  /** Makes a step that is not timed. */
  void warmUp() {
    training.forwardBackward();
    training.update(RATE);
  }

  /** Makes and times a step. */
  void time() {
    long start = System.nanoTime();
    training.forwardBackward();
    long middle = System.nanoTime();
    training.update(RATE);
    long end = System.nanoTime();
    passes[count] = (middle - start) * 1e-6;
    wholes[count++] = (end - start) * 1e-6;
  }

  /** The median of forward + backward, in ms. */
  double pass() {
    return median(passes);
  }

  /** The median of the whole step, in ms. */
  double whole() {
    return median(wholes);
  }

  static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
