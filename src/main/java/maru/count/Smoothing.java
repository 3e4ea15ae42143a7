package maru.count;

/** How a probability is made of counts, so that what was never seen is not impossible. */
public sealed interface Smoothing {
  /**
   * The same k is added to every count (Lidstone 1920), after the longest context alone.
   *
   * @param k above 0; 1 is Laplace's rule
   */
  record AddK(double k) implements Smoothing {
    /** Refuses to add nothing. */
    public AddK {
      if (!(k > 0) || !Double.isFinite(k)) {
        throw new IllegalArgumentException("nothing is smoothed by adding " + k);
      }
    }
  }

  /**
   * Interpolated absolute discounting (Ney, Essen and Kneser 1994): every count gives up a little,
   * which goes to the distribution after a context that is one token shorter; of plain counts.
   *
   * @param discounting what each count gives up
   */
  record Interpolated(Discounting discounting) implements Smoothing {}

  /**
   * Interpolated Kneser-Ney (Kneser and Ney 1995; Chen and Goodman 1999): the same, but below the
   * longest n-grams it counts after how many different tokens one was seen, not how often.
   *
   * @param discounting what each count gives up
   */
  record KneserNey(Discounting discounting) implements Smoothing {}

  /** Whether n-grams of {@code n} tokens of {@code order} count by what precedes them. */
  default boolean continued(int n, int order) {
    return this instanceof KneserNey && n < order;
  }
}
