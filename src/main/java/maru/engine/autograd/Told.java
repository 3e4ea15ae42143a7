package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The logarithms of the probabilities that one who counts tells after the last tokens of each row:
 * (rows, V). Softmax leaves them as they are, so that they stand for logits; nothing is learned by
 * gradients through them.
 */
public final class Told extends Op {
  /** Who tells. */
  public interface Teller {
    /**
     * Writes V logarithms; called by several threads at once.
     *
     * @param last the last tokens, oldest first, as {@link LastTokens} has them but without those
     *     that are none
     * @param to where in {@code out} the first one goes
     */
    void tell(int[] last, float[] out, int to);

    /**
     * How one of them comes about.
     *
     * @param numbers of the pass, the teller's own parameters among them
     */
    Share explain(Snapshot numbers, int[] last, int token);
  }

  private final Tensor x;
  private final Teller teller;
  private final Tensor y;

  private Told(Tape tape, Tensor x, int vocabularySize, Teller teller) {
    this.x = x;
    this.teller = teller;
    this.y =
        tape.activation(Shape.of(x.shape().rows(), vocabularySize), x.rowStarts()).learnsFrom();
  }

  /** Records what is told after rows of last tokens x (rows, n). */
  public static Tensor of(Tape tape, Tensor x, int vocabularySize, Teller teller) {
    Told op = new Told(tape, x, vocabularySize, teller);
    tape.record(op);
    return op.y;
  }

  private static int[] tokens(Reader ids, int columns) {
    int[] tokens = new int[columns];
    int n = 0;
    for (int j = 0; j < columns; j++) {
      int id = (int) ids.at(j);
      if (id != LastTokens.NONE) {
        tokens[n++] = id;
      }
    }
    return Arrays.copyOf(tokens, n);
  }

  private interface Reader {
    float at(int column);
  }

  @Override
  void forward(Slice s) {
    for (int r = y.row(s.from()); r < y.row(s.to()); r++) {
      int at = x.at(r);
      teller.tell(tokens(j -> x.values()[at + j], x.columns()), y.values(), y.at(r));
    }
  }

  @Override
  void backward(Slice s) {
    // Counts have no gradient.
  }

  @Override
  void claim() {
    // Likewise.
  }

  @Override
  Description describe() {
    return Description.of(y, x)
        .shows(
            Stage.of(
                "told",
                "z_w = \\ln P(w \\mid h)",
                View.of(y),
                (s, row, column) ->
                    teller.explain(s, tokens(j -> s.value(x, row, j), x.columns()), column)));
  }
}
