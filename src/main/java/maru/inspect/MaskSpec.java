package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.AttentionMask;

/**
 * A mask of sight, as one may lay several on each other: which tokens each token may attend to. The
 * engine's own {@link AttentionMask} answers, so that what is shown is what a model is run with.
 *
 * @param causal whether a token sees only itself and what came before it
 * @param prefix how many first tokens are seen by all even so; 0 for none. More than 0 means causal
 * @param padding whether [PAD] is hidden
 */
public record MaskSpec(boolean causal, int prefix, boolean padding) {
  /** Everything is seen. */
  public static final MaskSpec FULL = new MaskSpec(false, 0, false);

  /** Whether it hides nothing, whatever the text. */
  public boolean isFull() {
    return !causal && prefix == 0 && !padding;
  }

  /** The masks that it is laid together of; a prefix and what it is causal beside are one. */
  public List<MaskSpec> parts() {
    List<MaskSpec> parts = new ArrayList<>();
    if (causal || prefix > 0) {
      parts.add(new MaskSpec(true, prefix, false));
    }
    if (padding) {
      parts.add(new MaskSpec(false, 0, true));
    }
    return parts;
  }

  /**
   * The engine's sight over one sequence.
   *
   * @param tokens T, padding among them
   * @param pads how many of them, at the end, are [PAD]
   */
  AttentionMask sight(int tokens, int pads) {
    AttentionMask.FirstKeys padded =
        new AttentionMask.Padded(new int[] {padding ? tokens - pads : tokens});
    if (prefix > 0) {
      return new AttentionMask.Both(new AttentionMask.Prefix(Math.min(prefix, tokens)), padded);
    }
    return causal ? new AttentionMask.Both(new AttentionMask.Causal(), padded) : padded;
  }

  /** Which keys (columns) each query (row) sees, T * T. */
  public boolean[] visible(int tokens, int pads) {
    AttentionMask sight = sight(tokens, pads);
    boolean[] visible = new boolean[tokens * tokens];
    for (int query = 0; query < tokens; query++) {
      for (int key = 0; key < tokens; key++) {
        visible[query * tokens + key] = sight.sees(0, query, key);
      }
    }
    return visible;
  }
}
