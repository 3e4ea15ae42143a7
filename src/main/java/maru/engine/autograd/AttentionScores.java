package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The scores of attention before any mask, Q K^T / sqrt(d_k), for whoever wants to look at them:
 * those that {@link Attend} turns into weights, and those that it never computes since a mask hides
 * them. Nothing depends on them, so a pass that nobody looks into goes without.
 */
public final class AttentionScores extends Op {
  private static final int BLOCK = 12;

  private final Tensor qkv;
  private final int heads;
  private final int length;
  private final int width;
  private final int size;
  private final int padded;
  private final float scale;
  private final float[] zeros;
  private final Tensor y;

  private AttentionScores(Tape tape, Tensor qkv, int heads, int length) {
    this.qkv = qkv;
    this.heads = heads;
    this.length = length;
    this.width = qkv.columns() / 3;
    this.size = width / heads;
    this.padded = (length + 15) / 16 * 16;
    this.scale = (float) (1.0 / Math.sqrt(size));
    this.zeros = tape.zeros(Math.max(padded, size));
    Shape shape = Shape.of(tape.sequences(), heads, length, length);
    this.y = tape.activation(shape, padded, tape.evenRows(heads * length), false);
  }

  /**
   * Records the scores (B, H, T, T).
   *
   * @param qkv (B * T, 3 C), queries, keys and values side by side
   * @param heads H, a divisor of C
   * @param length T
   */
  public static Tensor of(Tape tape, Tensor qkv, int heads, int length) {
    AttentionScores op = new AttentionScores(tape, qkv, heads, length);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    float[] scratch = s.scratch(kernels.packedSize(size, padded));
    for (int b = s.from(); b < s.to(); b++) {
      for (int h = 0; h < heads; h++) {
        int q = qkv.at(b * length) + h * size;
        kernels.packTransposed(qkv.values(), q + width, qkv.stride(), size, length, scratch, 0);
        for (int i = 0; i < length; i += BLOCK) {
          int rows = Math.min(BLOCK, length - i);
          int at = y.at((b * heads + h) * length + i);
          kernels.multiply(
              qkv.values(),
              q + i * qkv.stride(),
              qkv.stride(),
              scratch,
              0,
              size,
              rows,
              padded,
              size,
              zeros,
              0,
              0,
              y.values(),
              at,
              padded);
          kernels.scale(y.values(), at, scale, y.values(), at, rows * padded);
        }
      }
    }
  }

  @Override
  void backward(Slice s) {
    // Only looked at: no loss comes from here.
  }

  @Override
  void claim() {
    // No gradient is written.
  }

  @Override
  Description describe() {
    return AttentionDescription.scores(qkv, y, heads, length);
  }
}
