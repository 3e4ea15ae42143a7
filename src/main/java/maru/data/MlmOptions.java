package maru.data;

import maru.base.Problem;

/**
 * How batches for BERT are made.
 *
 * @param batch sequences a step
 * @param context most tokens of a sequence, special ones among them
 * @param seed of all draws for training; validation is the same for every seed
 * @param masking which tokens are to be guessed, and what becomes of them
 */
public record MlmOptions(int batch, int context, long seed, Masking.Shares masking) {
  /** [CLS], one token of each of two sentences, two [SEP]. */
  private static final int LEAST_CONTEXT = 5;

  /** Refuses sizes nothing fits in. */
  public MlmOptions {
    if (batch < 1) {
      throw new Problem("batch.size", batch);
    }
    if (context < LEAST_CONTEXT) {
      throw new Problem("batch.context", context, LEAST_CONTEXT);
    }
  }

  /** With BERT's own 15 % and 80/10/10. */
  public static MlmOptions of(int batch, int context, long seed) {
    return new MlmOptions(batch, context, seed, Masking.Shares.BERT);
  }

  /** The same with other shares. */
  public MlmOptions withMasking(Masking.Shares shares) {
    return new MlmOptions(batch, context, seed, shares);
  }
}
