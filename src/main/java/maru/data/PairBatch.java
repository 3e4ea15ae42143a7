package maru.data;

import java.util.Arrays;
import java.util.List;

/**
 * B pairs of sequences: what is read, what is written, and what follows each place written.
 *
 * @param batch B
 * @param sourceLength Ts, of the longest source
 * @param sources B * Ts tokens, filled up with token 0
 * @param sourceLengths B, how many of each are no filling
 * @param targetLength Tt, of the longest target
 * @param written B * Tt tokens that the decoder sees: its first mark and all but the target's last
 * @param targetLengths B, how many of each are no filling
 * @param answers B * Tt, the token that follows each place; -1 where nothing is asked
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record PairBatch(
    int batch,
    int sourceLength,
    int[] sources,
    int[] sourceLengths,
    int targetLength,
    int[] written,
    int[] targetLengths,
    int[] answers) {
  /** A source and its target as tokens, each with the mark that ends it. */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Encoded(int[] source, int[] target) {
    /** The longer side's length. */
    public int length() {
      return Math.max(source.length, target.length);
    }
  }

  /**
   * Some pairs as one batch.
   *
   * @param start the mark at which a decoder begins
   */
  public static PairBatch of(List<Encoded> pairs, int start) {
    int b = pairs.size();
    int ts = pairs.stream().mapToInt(pair -> pair.source().length).max().orElse(1);
    int tt = pairs.stream().mapToInt(pair -> pair.target().length).max().orElse(1);
    PairBatch batch =
        new PairBatch(
            b, ts, new int[b * ts], new int[b], tt, new int[b * tt], new int[b], new int[b * tt]);
    Arrays.fill(batch.answers, -1);
    for (int i = 0; i < b; i++) {
      int[] source = pairs.get(i).source();
      int[] target = pairs.get(i).target();
      batch.sourceLengths[i] = source.length;
      batch.targetLengths[i] = target.length;
      System.arraycopy(source, 0, batch.sources, i * ts, source.length);
      batch.written[i * tt] = start;
      System.arraycopy(target, 0, batch.written, i * tt + 1, target.length - 1);
      System.arraycopy(target, 0, batch.answers, i * tt, target.length);
    }
    return batch;
  }
}
