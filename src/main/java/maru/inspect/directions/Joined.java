package maru.inspect.directions;

/**
 * Two models that look to opposite sides, joined at the output:
 *
 * <pre>p(w | left, right) = p(w | left) p(w | right) / p(w), scaled to sum to 1.</pre>
 *
 * <p>This is Bayes' rule where left and right are independent once w is known, which is what two
 * models that never meet before their output have to assume: p(left, right | w) = p(left | w)
 * p(right | w). In logarithms the two models' answers are added, as ELMo adds the log-likelihoods
 * of its two directions (Peters et al. 2018, section 3.1), and the frequency of w, which both have
 * counted, is taken off once. What it cannot express is a word that only both sides together call
 * for; for that the sides must meet inside the model, as in BERT.
 */
public final class Joined {
  private Joined() {}

  /**
   * Joins two distributions over the same vocabulary.
   *
   * @param left p(w | left)
   * @param right p(w | right)
   * @param unigram p(w), above 0 everywhere
   */
  public static double[] of(double[] left, double[] right, double[] unigram) {
    double[] logs = new double[left.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(left[i]) + Math.log(right[i]) - Math.log(unigram[i]);
      max = Math.max(max, logs[i]);
    }
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.exp(logs[i] - max);
      sum += logs[i];
    }
    for (int i = 0; i < logs.length; i++) {
      logs[i] /= sum;
    }
    return logs;
  }
}
