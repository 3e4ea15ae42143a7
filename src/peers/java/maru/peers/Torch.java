package maru.peers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** PyTorch's operators as DJL reaches them, the fused one wherever there is one. */
final class Torch {
  private Torch() {}

  static PtNDArray of(NDManager manager, float[] values, long... shape) {
    return (PtNDArray) manager.create(values, new Shape(shape));
  }

  /** Whole numbers as PyTorch wants indices. */
  static PtNDArray indices(NDManager manager, int[] values, long... shape) {
    long[] wide = Arrays.stream(values).asLongStream().toArray();
    return (PtNDArray) manager.create(wide, new Shape(shape));
  }

  static PtNDArray linear(PtNDArray x, PtNDArray weight, @Nullable PtNDArray bias) {
    return JniUtils.linear(x, weight, bias);
  }

  static PtNDArray layerNorm(PtNDArray x, PtNDArray gamma, PtNDArray beta, double epsilon) {
    return JniUtils.layerNorm(x, gamma.getShape(), gamma, beta, epsilon);
  }

  /** Rows of a table; the result belongs to the manager of the indices. */
  static PtNDArray rows(PtNDArray table, PtNDArray indices) {
    PtNDArray rows = JniUtils.embedding(indices, table, false);
    rows.attach(indices.getManager());
    return rows;
  }

  static PtNDArray softmax(PtNDArray x) {
    return JniUtils.softmax(x, -1, DataType.FLOAT32);
  }

  /** The mean of -log softmax(logits)[target]; targets (rows, 1). */
  static PtNDArray crossEntropy(PtNDArray logits, PtNDArray targets) {
    PtNDArray logs = JniUtils.logSoftmax(logits, 1, DataType.FLOAT32);
    return JniUtils.neg(JniUtils.mean(JniUtils.gather(logs, targets, 1)));
  }

  /** GELU by erf, one operator. */
  static PtNDArray geluErf(PtNDArray x) {
    return JniUtils.gelu(x);
  }

  /** GELU by tanh, composed: DJL does not reach PyTorch's own. */
  static PtNDArray geluTanh(PtNDArray x) {
    NDArray cube = x.mul(x).mul(x).mul(0.044715f);
    NDArray inner = x.add(cube).mul((float) Math.sqrt(2 / Math.PI));
    return (PtNDArray) inner.tanh().add(1f).mul(x).mul(0.5f);
  }

  /** The values of an array of any layout, row by row. */
  static float[] values(NDArray array) {
    return array.toFloatArray();
  }

  /** 0 to n - 1. */
  static int[] upTo(int n) {
    return IntStream.range(0, n).toArray();
  }
}
