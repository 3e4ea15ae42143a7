package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Compares gradients with finite differences.
 *
 * <p>The engine computes in float, so differences are taken over steps as wide as 0.02 and freed of
 * their error of second order by Richardson's extrapolation.
 */
final class GradientCheck implements AutoCloseable {
  private static final float STEP = 0.02f;
  private static final double TOLERANCE = 2e-3;

  private final Parameters parameters = new Parameters();
  private final Parallel parallel = new Parallel(2);
  private final int sequences;

  GradientCheck(int sequences) {
    this.sequences = sequences;
  }

  /** A parameter with normal values. */
  Tensor parameter(String name, int... dimensions) {
    return parameters.add(name, Shape.of(dimensions), new Init.Normal(0.8f));
  }

  Parameters parameters() {
    return parameters;
  }

  /** Draws the values; after all parameters were added. */
  void draw() {
    parameters.initialize(3);
  }

  /** One training pass; {@code record} records it and says how to read its loss. */
  double run(Function<Tape, DoubleSupplier> record) {
    return run(new Tape(parameters, parallel, Kernels.best()), record);
  }

  double run(Tape tape, Function<Tape, DoubleSupplier> record) {
    tape.beginTraining(sequences, 5, 9);
    DoubleSupplier loss = record.apply(tape);
    tape.run();
    return loss.getAsDouble();
  }

  /** Every parameter's gradient in every number. */
  void check(Function<Tape, DoubleSupplier> record) {
    Tape tape = new Tape(parameters, parallel, Kernels.best());
    run(tape, record);
    spoil(tape);
    run(tape, record);
    float[] gradients = parameters.gradients().clone();
    parameters.byName().forEach((name, p) -> check(tape, record, name, p, gradients));
  }

  /** What another step left behind must not be taken for this one's. */
  private static void spoil(Tape tape) {
    Tensor anything = tape.activation(Shape.of(0, 1), tape.evenRows(0));
    Arrays.fill(anything.values(), Float.NaN);
    Arrays.fill(anything.gradients(), Float.NaN);
  }

  private void check(
      Tape tape,
      Function<Tape, DoubleSupplier> record,
      String name,
      Tensor parameter,
      float[] gradients) {
    double[] measured = new double[parameter.shape().size()];
    double largest = 0;
    for (int i = 0; i < measured.length; i++) {
      measured[i] = slope(tape, record, parameter.offset() + i);
      largest = Math.max(largest, Math.abs(measured[i]));
    }
    for (int i = 0; i < measured.length; i++) {
      double given = gradients[parameter.offset() + i];
      assertEquals(measured[i], given, TOLERANCE * largest + 2e-4, name + "[" + i + "]");
    }
    assertTrue(largest < 1e4, name + "'s gradients are too large to be measured: " + largest);
  }

  private double slope(Tape tape, Function<Tape, DoubleSupplier> record, int at) {
    double near = difference(tape, record, at, STEP) / (2 * STEP);
    double far = difference(tape, record, at, 2 * STEP) / (4 * STEP);
    return (4 * near - far) / 3;
  }

  private double difference(Tape tape, Function<Tape, DoubleSupplier> record, int at, float step) {
    float[] values = parameters.values();
    float before = values[at];
    values[at] = before + step;
    parameters.changed();
    double above = run(tape, record);
    double up = (double) values[at] - before;
    values[at] = before - step;
    parameters.changed();
    double below = run(tape, record);
    double down = (double) before - values[at];
    values[at] = before;
    parameters.changed();
    // What was really stepped, since before + step is rounded.
    return (above - below) * 2 * step / (up + down);
  }

  /** The gradient of one parameter as the last training pass left it. */
  float[] gradientOf(Tensor parameter) {
    float[] copy = new float[parameter.shape().size()];
    System.arraycopy(parameters.gradients(), parameter.offset(), copy, 0, copy.length);
    return copy;
  }

  @Override
  public void close() {
    parallel.close();
  }
}
