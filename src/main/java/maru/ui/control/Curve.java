package maru.ui.control;

import java.util.Arrays;

/**
 * A line through (step, value) points that grows at its end, and its shape at a given width: of
 * each column of pixels the first, the lowest, the highest and the last value, so that nothing is
 * smoothed away and tens of thousands of points draw like a few hundred.
 */
public final class Curve {
  private int[] steps = new int[256];
  private float[] values = new float[256];
  private int size;
  private int cuts;
  private float largest = Float.NEGATIVE_INFINITY;
  private float smallest = Float.POSITIVE_INFINITY;

  /** Adds a point; steps may not go back, and a value that is no number is left out. */
  public void add(int step, float value) {
    if (size > 0 && step < steps[size - 1]) {
      throw new IllegalArgumentException("step " + step + " comes after step " + steps[size - 1]);
    }
    if (!Float.isFinite(value)) {
      return;
    }
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    steps[size] = step;
    values[size++] = value;
    largest = Math.max(largest, value);
    smallest = Math.min(smallest, value);
  }

  /** Takes away the points after {@code step}. */
  public void cutAfter(int step) {
    cuts++;
    size = indexAt(step) + 1;
    largest = Float.NEGATIVE_INFINITY;
    smallest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, values[i]);
      smallest = Math.min(smallest, values[i]);
    }
  }

  /** Empties it. */
  public void clear() {
    cuts++;
    size = 0;
    largest = Float.NEGATIVE_INFINITY;
    smallest = Float.POSITIVE_INFINITY;
  }

  /** How often points were taken away: what was made of it before holds no more. */
  int cuts() {
    return cuts;
  }

  /** How many points it has. */
  public int size() {
    return size;
  }

  /** The step of point {@code i}. */
  public int step(int i) {
    return steps[i];
  }

  /** The value of point {@code i}. */
  public float value(int i) {
    return values[i];
  }

  /** The largest value, or minus infinity. */
  public float largest() {
    return largest;
  }

  /** The smallest value, or infinity. */
  public float smallest() {
    return smallest;
  }

  /** The index of the last point at or before {@code step}, or -1. */
  public int indexAt(double step) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** A place on the screen for a step and a value. */
  public interface Placing {
    /** The column of pixels of a step. */
    double x(int step);

    /** The row of pixels of a value. */
    double y(float value);
  }

  /**
   * Writes the line's corners to {@code xs} and {@code ys}, which must have room for four a column
   * of pixels and four more.
   *
   * @return how many corners
   */
  public int outline(Placing placing, double[] xs, double[] ys) {
    int corners = 0;
    int i = 0;
    while (i < size && corners + 4 <= xs.length) {
      double column = Math.floor(placing.x(steps[i]));
      int first = i;
      int low = i;
      int high = i;
      while (i + 1 < size && Math.floor(placing.x(steps[i + 1])) == column) {
        i++;
        low = values[i] < values[low] ? i : low;
        high = values[i] > values[high] ? i : high;
      }
      int[] picked = {first, Math.min(low, high), Math.max(low, high), i};
      int before = -1;
      for (int p : picked) {
        if (p != before) {
          xs[corners] = placing.x(steps[p]);
          ys[corners++] = placing.y(values[p]);
          before = p;
        }
      }
      i++;
    }
    return corners;
  }
}
