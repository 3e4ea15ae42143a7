package maru.inspect.translate;

/**
 * One node of a beam's tree: a token that was tried after what its parent had written.
 *
 * @param number its place in the tree's list
 * @param parent the number of the one that it goes on from; -1 at the beginning
 * @param length how many tokens were written with it, an end mark counted
 * @param token what it adds
 * @param text how that is shown
 * @param probability of the token after what its parent had written
 * @param sum of the logarithms of the probabilities of all its tokens
 * @param kept whether the beam went on with it, or it had ended among those that were
 * @param ended whether its token is the mark that ends it
 */
public record Hypothesis(
    int number,
    int parent,
    int length,
    int token,
    String text,
    double probability,
    double sum,
    boolean kept,
    boolean ended) {
  /** The sum over the length: without it whatever ends early would win. */
  public double score() {
    return sum / length;
  }
}
