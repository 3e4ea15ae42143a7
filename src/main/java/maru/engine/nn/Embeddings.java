package maru.engine.nn;

import java.util.Arrays;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Residual;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a token begins as: the sum of its own embedding, its position's and, where a model tells two
 * sentences apart, its segment's (Devlin et al. 2019, section 3).
 *
 * @param token the table of tokens (V, C)
 * @param position the table of positions (T_max, C), or none where a model knows of no places
 * @param segment the table of segments (S, C), or none
 */
public record Embeddings(Tensor token, @Nullable Tensor position, @Nullable Tensor segment) {
  private static final String NAME = "embeddings";

  /**
   * B * T ids to the sum (B * T, C), which is tapped as {@code embeddings}. The parts are summed in
   * passing by one op, unless a hook edits {@code embeddings.token}, {@code embeddings.position} or
   * {@code embeddings.segment}, each (B * T, C): then one by one, to the same bits.
   *
   * @param ids B * T
   * @param segments B * T, counted where there is such a table
   * @param length T
   */
  public Tensor forward(Pass pass, int[] ids, int @Nullable [] segments, int length) {
    return pass.tap(NAME, sum(pass, ids, segments, length));
  }

  /** The same sum without its tap, as where a model has two sides. */
  public Tensor sum(Pass pass, int[] ids, int @Nullable [] segments, int length) {
    boolean edited =
        pass.taps().edits(NAME + ".token")
            || pass.taps().edits(NAME + ".position")
            || pass.taps().edits(NAME + ".segment");
    return edited ? apart(pass, ids, segments, length) : fused(pass, ids, segments, length);
  }

  private int[] counted(int @Nullable [] segments, int[] ids) {
    return segments == null ? new int[ids.length] : segments;
  }

  private Tensor fused(Pass pass, int[] ids, int @Nullable [] segments, int length) {
    if (segment != null) {
      return LookUp.of(pass.tape(), token, position, segment, ids, counted(segments, ids), length);
    }
    return position == null
        ? LookUp.of(pass.tape(), token, ids, length)
        : LookUp.of(pass.tape(), token, position, ids, length);
  }

  private Tensor apart(Pass pass, int[] ids, int @Nullable [] segments, int length) {
    Tensor sum = part(pass, ".token", token, ids, length);
    if (position != null) {
      int[] places = new int[ids.length];
      Arrays.setAll(places, i -> i % length);
      sum = plus(pass, sum, part(pass, ".position", position, places, length));
    }
    return segment == null
        ? sum
        : plus(pass, sum, part(pass, ".segment", segment, counted(segments, ids), length));
  }

  private static Tensor plus(Pass pass, Tensor sum, Tensor part) {
    return Residual.of(pass.tape(), sum, part, 0);
  }

  private static Tensor part(Pass pass, String name, Tensor table, int[] entries, int length) {
    return pass.tap(NAME + name, LookUp.of(pass.tape(), table, entries, length)); // (B * T, C)
  }
}
