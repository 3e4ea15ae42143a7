package maru.data;

import java.util.List;
import maru.text.Encoding;

/**
 * How often masking chose and what became of the chosen, over many draws.
 *
 * @param tokens that could have been chosen
 * @param masked that were replaced by [MASK]
 * @param random that were replaced by a random token
 * @param kept that were kept
 * @param forced sentences in which no draw chose any token, so that one was chosen all the same
 */
public record MaskingCounts(long tokens, long masked, long random, long kept, long forced) {
  /** Masks the sentences of a batch {@code times} times. */
  public static MaskingCounts of(Masking masking, List<Encoding> batch, long seed, int times) {
    long[] n = new long[5];
    for (int time = 0; time < times; time++) {
      Masking.Draws draws = Masking.Draws.of(seed, time);
      for (MaskingTrace trace : MaskingTrace.of(masking, batch, draws)) {
        n[4] += trace.forced() ? 1 : 0;
        for (int i = 0; i < trace.fates().length; i++) {
          n[3] += Double.isNaN(trace.draws()[i]) ? 0 : 1;
          if (trace.fates()[i] != MaskingTrace.FREE) {
            n[trace.fates()[i]]++;
          }
        }
      }
    }
    return new MaskingCounts(n[3], n[MlmBatch.MASKED], n[MlmBatch.RANDOM], n[MlmBatch.KEPT], n[4]);
  }

  /** That were chosen. */
  public long chosen() {
    return masked + random + kept;
  }
}
