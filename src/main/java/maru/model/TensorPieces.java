package maru.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Shape;

/** Of what tensors of theirs each of ours is made, as it is told layer by layer. */
public final class TensorPieces {
  private final Map<String, List<TensorPiece>> pieces = new LinkedHashMap<>();

  /** Ours, of these in their order. */
  public void of(String ours, TensorPiece... theirs) {
    pieces.put(ours, List.of(theirs));
  }

  /** A tensor that is ours as it is. */
  public void same(String ours, String theirs, Shape shape) {
    of(ours, TensorPiece.same(theirs, shape));
  }

  /**
   * A linear layer's weight and bias.
   *
   * @param turned whether their weight is (out, in)
   */
  public void linear(String ours, String theirs, int in, int out, boolean turned) {
    String weight = theirs + ".weight";
    of(
        ours + ".weight",
        turned
            ? TensorPiece.transposed(weight, out, in, 0)
            : TensorPiece.same(weight, Shape.of(in, out)));
    same(ours + ".bias", theirs + ".bias", Shape.of(out));
  }

  /** A layer norm's gain and shift. */
  public void norm(String ours, String theirs, int n) {
    same(ours + ".gamma", theirs + ".weight", Shape.of(n));
    same(ours + ".beta", theirs + ".bias", Shape.of(n));
  }

  /** All of them under our names. */
  public Map<String, List<TensorPiece>> all() {
    return Collections.unmodifiableMap(pieces);
  }
}
