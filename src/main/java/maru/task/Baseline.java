package maru.task;

/**
 * What a loss is held against beside a blind guess: that of one who knows little.
 *
 * @param id who it is, such as {@code unigram}; a report has the loss under {@code unigramLoss}
 * @param loss in nats an answer
 */
public record Baseline(String id, double loss) {
  /** Knows only how frequent each answer is; entropy of the training part's counts. */
  public static final String UNIGRAM = "unigram";

  /** Has counted which token follows which in training; measured on the validation part. */
  public static final String BIGRAM = "bigram";
}
