package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import maru.base.Rng;

/**
 * The directions in which vectors differ most from their mean, and where a vector lies along them
 * (principal component analysis, Pearson 1901). Once found they stay: vectors of another moment,
 * laid along the same axes, move as they truly moved.
 *
 * @param mean of the vectors that the axes were found by, C numbers
 * @param axes of length 1 and at right angles to each other, each C numbers
 * @param shares of the whole variance that lie along each axis
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record PrincipalAxes(double[] mean, List<double[]> axes, List<Double> shares) {
  /** Far more rounds than it takes where axes can be told apart. */
  private static final int MOST_ROUNDS = 500;

  private static final double CLOSE = 1e-10;

  /** Keeps its own lists. */
  public PrincipalAxes {
    axes = List.copyOf(axes);
    shares = List.copyOf(shares);
  }

  /**
   * Finds the first axes, by multiplying a start with the covariance until it no longer turns; each
   * points the way in which its largest number is above 0.
   *
   * @param rows vectors of {@code width} numbers, one after the other
   * @param count how many axes
   */
  public static PrincipalAxes of(float[] rows, int width, int count) {
    int n = rows.length / width;
    double[] mean = new double[width];
    for (int i = 0; i < n * width; i++) {
      mean[i % width] += rows[i] / (double) n;
    }
    double[] covariance = covariance(rows, mean, n);
    double whole = 0;
    for (int c = 0; c < width; c++) {
      whole += covariance[c * width + c];
    }
    List<double[]> axes = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int k = 0; k < Math.min(count, width); k++) {
      double[] axis = axis(covariance, width, axes);
      axes.add(axis);
      double along = dot(times(covariance, axis), axis);
      shares.add(whole > 0 ? along / whole : 0);
    }
    return new PrincipalAxes(mean, axes, shares);
  }

  private static double[] covariance(float[] rows, double[] mean, int n) {
    int c = mean.length;
    double[] all = new double[c * c];
    double[] away = new double[c];
    for (int row = 0; row < n; row++) {
      for (int i = 0; i < c; i++) {
        away[i] = rows[row * c + i] - mean[i];
      }
      for (int i = 0; i < c; i++) {
        for (int j = 0; j < c; j++) {
          all[i * c + j] += away[i] * away[j] / n;
        }
      }
    }
    return all;
  }

  private static double[] axis(double[] covariance, int width, List<double[]> before) {
    Rng rng = Rng.of(1, "axes", before.size());
    double[] axis = new double[width];
    for (int i = 0; i < width; i++) {
      axis[i] = rng.nextDouble() - 0.5;
    }
    square(axis, before);
    double turned = 1;
    for (int round = 0; round < MOST_ROUNDS && turned > CLOSE; round++) {
      double[] next = times(covariance, axis);
      square(next, before);
      turned = 1 - Math.abs(dot(next, axis));
      axis = next;
    }
    int largest = 0;
    for (int i = 1; i < width; i++) {
      largest = Math.abs(axis[i]) > Math.abs(axis[largest]) ? i : largest;
    }
    if (axis[largest] < 0) {
      for (int i = 0; i < width; i++) {
        axis[i] = -axis[i];
      }
    }
    return axis;
  }

  /** Takes away what lies along the axes before, and gives it length 1 where any is left. */
  private static void square(double[] axis, List<double[]> before) {
    for (double[] other : before) {
      double along = dot(axis, other);
      for (int i = 0; i < axis.length; i++) {
        axis[i] -= along * other[i];
      }
    }
    double length = Math.sqrt(dot(axis, axis));
    for (int i = 0; length > 0 && i < axis.length; i++) {
      axis[i] /= length;
    }
  }

  private static double[] times(double[] matrix, double[] vector) {
    int c = vector.length;
    double[] product = new double[c];
    for (int i = 0; i < c; i++) {
      double sum = 0;
      for (int j = 0; j < c; j++) {
        sum += matrix[i * c + j] * vector[j];
      }
      product[i] = sum;
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Where a vector lies along each axis, from the mean. */
  public float[] place(float[] vector) {
    float[] place = new float[axes.size()];
    for (int k = 0; k < place.length; k++) {
      double sum = 0;
      for (int i = 0; i < mean.length; i++) {
        sum += (vector[i] - mean[i]) * axes.get(k)[i];
      }
      place[k] = (float) sum;
    }
    return place;
  }
}
