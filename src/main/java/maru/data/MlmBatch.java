package maru.data;

/**
 * One batch for BERT: B sequences {@code [CLS] A [SEP]} or {@code [CLS] A [SEP] B [SEP]}, filled up
 * with [PAD] to a common length T, some of their tokens chosen to be guessed.
 *
 * @param batch B, the number of sequences
 * @param length T, the longest sequence rounded up to a multiple of 8, at most the context
 * @param ids what the model sees [B*T]
 * @param segments 0 for [CLS] A [SEP], 1 for B [SEP], 0 for padding [B*T]
 * @param lengths how many places of each sequence are not padding [B]
 * @param chosenRows the flat places b*T+t that are to be guessed, ascending
 * @param chosenTargets the true ids at those places
 * @param fates what became of each chosen place: {@link #MASKED}, {@link #RANDOM} or {@link #KEPT}
 * @param nspLabels 1 where B truly follows A, 0 where it is a random sentence, -1 where there is no
 *     pair to judge [B]
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; a step must not copy
public record MlmBatch(
    int batch,
    int length,
    int[] ids,
    int[] segments,
    int[] lengths,
    int[] chosenRows,
    int[] chosenTargets,
    byte[] fates,
    int[] nspLabels) {
  /** The token was hidden by [MASK]. */
  public static final byte MASKED = 0;

  /** The token was swapped for a random one. */
  public static final byte RANDOM = 1;

  /** The token was left as it is. */
  public static final byte KEPT = 2;

  /** Refuses arrays that don't fit B and T. */
  public MlmBatch {
    boolean fits =
        ids.length == batch * length
            && segments.length == ids.length
            && lengths.length == batch
            && nspLabels.length == batch
            && chosenTargets.length == chosenRows.length
            && fates.length == chosenRows.length;
    if (!fits) {
      throw new IllegalArgumentException("the arrays of a batch must fit B and T");
    }
  }
}
