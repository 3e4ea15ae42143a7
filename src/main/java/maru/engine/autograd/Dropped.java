package maru.engine.autograd;

import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.kernel.Kernels;

/** What dropout makes of a number, for whoever asks about one. */
final class Dropped {
  private final long key;
  private final float probability;

  Dropped(long key, float probability) {
    this.key = key;
    this.probability = probability;
  }

  /** Whether anything is dropped at all. */
  boolean isActive() {
    return probability > 0;
  }

  /** Whether number {@code index} is dropped. */
  boolean drops(long index) {
    if (probability == 0) {
      return false;
    }
    float[] factor = {1f};
    Kernels.best().dropout(factor, 0, factor, 0, 1, key, index, probability, false);
    return factor[0] == 0;
  }

  /** The number that it leaves of {@code x}. */
  double of(double x, long index) {
    return drops(index) ? 0 : x / (1 - (double) probability);
  }

  /** The same, written out. */
  Share share(double x, long index) {
    double y = of(x, index);
    if (drops(index)) {
      return Share.of(Figures.factor(x) + " \\cdot 0 = 0", 0);
    }
    String line =
        "\\frac{%s}{1 - %s} = %s"
            .formatted(Figures.latex(x), Figures.latex(probability), Figures.latex(y));
    return Share.of(line, y);
  }

  /** The same of a gradient, as the letters say. */
  Share share(String letters, double x, long index) {
    if (probability == 0) {
      return Share.of(letters + " = " + Figures.latex(x), x);
    }
    Share share = share(x, index);
    return Share.of(letters + " = " + share.lines().getFirst(), share.value());
  }
}
