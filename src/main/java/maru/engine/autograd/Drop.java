package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;

/** Dropout on its own, as after the embeddings; nothing is recorded where nothing is dropped. */
public final class Drop extends Op {
  private final Tensor x;
  private final Tensor y;
  private final float probability;
  private final long key;
  private GradientWrite toX = GradientWrite.NONE;

  private Drop(Tape tape, Tensor x, float probability) {
    this.x = x;
    this.probability = probability;
    this.key = tape.dropoutKey();
    this.y = tape.activation(x.shape(), x.stride(), x.rowStarts(), false).learnsFrom(x);
  }

  /** x with each number dropped with the given probability while training. */
  public static Tensor of(Tape tape, Tensor x, float probability) {
    float inThisPass = tape.dropout(probability);
    if (inThisPass == 0) {
      return x;
    }
    Drop op = new Drop(tape, x, inThisPass);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.stride();
    s.kernels()
        .dropout(
            x.values(),
            x.at(from),
            y.values(),
            y.at(from),
            n,
            key,
            (long) from * x.stride(),
            probability,
            false);
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    int from = x.row(s.from());
    int n = (x.row(s.to()) - from) * x.stride();
    s.kernels()
        .dropout(
            y.gradients(),
            y.at(from),
            x.gradients(),
            x.at(from),
            n,
            key,
            (long) from * x.stride(),
            probability,
            toX.adds());
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
    }
  }

  @Override
  Description describe() {
    Dropped dropped = new Dropped(key, probability);
    Description description =
        Description.of(y, x)
            .shows(
                Stage.of(
                    "dropout",
                    "y = 0 , \\frac{x}{1 - p}",
                    View.of(y),
                    (s, row, column) -> dropped.share(s.value(x, row, column), at(row, column))));
    if (y.hasGradient()) {
      description.passes(
          x,
          Stage.of(
              "dropoutBack",
              "\\delta_x = 0 , \\frac{\\delta_y}{1 - p}",
              View.ofGradient(x),
              (s, row, column) ->
                  dropped.share("\\delta_x", s.gradient(y, row, column), at(row, column))));
    }
    return description;
  }

  private long at(int row, int column) {
    return (long) row * x.stride() + column;
  }
}
