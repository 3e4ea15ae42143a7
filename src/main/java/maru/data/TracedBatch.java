package maru.data;

import java.util.List;

/**
 * A batch for BERT with what masking drew for each of its sequences.
 *
 * @param batch as training reads it
 * @param sequences in its order
 */
public record TracedBatch(MlmBatch batch, List<Sequence> sequences) {
  /** Keeps its own list. */
  public TracedBatch {
    sequences = List.copyOf(sequences);
  }

  /**
   * One sequence with its [CLS] and [SEP], without padding.
   *
   * @param trace what became of each token
   * @param words for each token the word it belongs to, or -1; no two sentences share a number
   * @param segments 0 for the first sentence, 1 for the second
   * @param follows 1 where the second truly follows, 0 where it is random, -1 where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
  public record Sequence(MaskingTrace trace, int[] words, int[] segments, int follows) {}
}
