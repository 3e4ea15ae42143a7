package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.text.Encoding;

/**
 * What masking did to one sentence, draw by draw, as {@link Masking} told while it worked.
 *
 * @param tokens the true tokens
 * @param seen what the model sees
 * @param draws what each token drew to be chosen, 0 to 1; NaN where it is nothing to guess
 * @param fateDraws what each chosen token drew for its fate; NaN elsewhere
 * @param fates {@link MlmBatch#MASKED}, {@link MlmBatch#RANDOM} or {@link MlmBatch#KEPT} where
 *     chosen, {@link #FREE} elsewhere
 * @param forced whether no draw chose any token, so that one was chosen all the same
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record MaskingTrace(
    int[] tokens, int[] seen, double[] draws, double[] fateDraws, byte[] fates, boolean forced) {
  /** The fate of a token that is not to be guessed. */
  public static final byte FREE = -1;

  /** Masks the sentences of a batch, one after the other, with the same draws as training does. */
  public static List<MaskingTrace> of(
      Masking masking, List<Encoding> sentences, Masking.Draws draws) {
    List<MaskingTrace> traces = new ArrayList<>();
    for (Encoding sentence : sentences) {
      Recorder recorder = new Recorder(sentence.size());
      int[] seen = sentence.ids().clone();
      masking.apply(seen, 0, seen.length, sentence.words(), draws, recorder);
      traces.add(recorder.trace(sentence.ids().clone(), seen));
    }
    return traces;
  }

  /** The chosen places, ascending. */
  public int[] chosen() {
    int[] places = new int[fates.length];
    int n = 0;
    for (int i = 0; i < fates.length; i++) {
      if (fates[i] != FREE) {
        places[n++] = i;
      }
    }
    return Arrays.copyOf(places, n);
  }

  /** Notes the draws over a run of tokens. */
  static final class Recorder implements Masking.Chosen {
    private final double[] draws;
    private final double[] fateDraws;
    private final byte[] fates;
    private boolean forced;

    Recorder(int size) {
      draws = new double[size];
      fateDraws = new double[size];
      fates = new byte[size];
      Arrays.fill(draws, Double.NaN);
      Arrays.fill(fateDraws, Double.NaN);
      Arrays.fill(fates, FREE);
    }

    @Override
    public void at(int place, int target, byte fate) {
      fates[place] = fate;
    }

    @Override
    public void drawn(int place, double draw) {
      draws[place] = draw;
    }

    @Override
    public void forced() {
      forced = true;
    }

    @Override
    public void fated(int place, double draw) {
      fateDraws[place] = draw;
    }

    MaskingTrace trace(int[] tokens, int[] seen) {
      return new MaskingTrace(tokens, seen, draws, fateDraws, fates, forced);
    }

    /** What was noted at [from, to). */
    MaskingTrace part(int[] tokens, int[] seen, int from, int to, boolean wasForced) {
      return new MaskingTrace(
          Arrays.copyOfRange(tokens, from, to),
          Arrays.copyOfRange(seen, from, to),
          Arrays.copyOfRange(draws, from, to),
          Arrays.copyOfRange(fateDraws, from, to),
          Arrays.copyOfRange(fates, from, to),
          wasForced);
    }
  }
}
