package maru.experiment;

import java.util.List;
import maru.data.Picture;

/**
 * The simplest that can be done with pictures: the mean of each class, and of a picture the class
 * whose mean is nearest.
 */
final class NearestMean {
  private final double[][] means;

  /** Learns the means. */
  NearestMean(List<Picture> pictures, int classes) {
    int size = pictures.getFirst().points().length;
    means = new double[classes][size];
    int[] counts = new int[classes];
    for (Picture one : pictures) {
      counts[one.label()]++;
      float[] values = one.values();
      for (int i = 0; i < size; i++) {
        means[one.label()][i] += values[i];
      }
    }
    for (int k = 0; k < classes; k++) {
      for (int i = 0; i < size; i++) {
        means[k][i] /= Math.max(1, counts[k]);
      }
    }
  }

  /** The class whose mean is nearest. */
  int classOf(Picture picture) {
    float[] values = picture.values();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < means.length; k++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        double apart = values[i] - means[k][i];
        sum += apart * apart;
      }
      if (sum < least) {
        least = sum;
        best = k;
      }
    }
    return best;
  }

  /** The share of these that it tells right. */
  double accuracy(List<Picture> pictures) {
    return (double) pictures.stream().filter(one -> classOf(one) == one.label()).count()
        / pictures.size();
  }
}
