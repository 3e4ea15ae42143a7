package maru.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  /**
   * A linear layer of ours that is several of theirs side by side, each of which has its weight as
   * (out, in).
   *
   * @param parts their names, in the order of our columns
   * @param out of each of them
   * @param biased whether they have biases
   */
  public void joined(String ours, List<String> parts, int in, int out, boolean biased) {
    of(
        ours + ".weight",
        IntStream.range(0, parts.size())
            .mapToObj(i -> TensorPiece.transposed(parts.get(i) + ".weight", out, in, i * out))
            .toArray(TensorPiece[]::new));
    if (biased) {
      of(
          ours + ".bias",
          IntStream.range(0, parts.size())
              .mapToObj(i -> TensorPiece.part(parts.get(i) + ".bias", out, i * out))
              .toArray(TensorPiece[]::new));
    }
  }

  /**
   * A block of an encoder as Hugging Face's library writes BERT's and what came of it.
   *
   * @param self the beginning of the names of query, key and value
   * @param c the hidden size
   * @param inner the feed-forward network's width
   * @param norms what the norms of attention and of the feed-forward network are called
   */
  public void encoderBlock(
      String ours, String theirs, String self, int c, int inner, List<String> norms) {
    joined(
        ours + "attention.qkv", List.of(self + "query", self + "key", self + "value"), c, c, true);
    linear(ours + "attention.output", theirs + "attention.output.dense", c, c, true);
    norm(ours + "attention.norm", theirs + norms.getFirst(), c);
    linear(ours + "feedForward.inner", theirs + "intermediate.dense", c, inner, true);
    linear(ours + "feedForward.outer", theirs + "output.dense", inner, c, true);
    norm(ours + "feedForward.norm", theirs + norms.getLast(), c);
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
