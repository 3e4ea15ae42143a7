package maru.engine.autograd;

import java.util.Arrays;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Layer normalization (Ba, Kiros and Hinton 2016): y = (x - mean) / sqrt(variance + epsilon) *
 * gamma + beta for each row, the variance taken over n. A constant row gives beta.
 */
public final class Normalize extends Op {
  private static final int COLUMNS_A_TILE = 64;

  private final Tensor x;
  private final Tensor gamma;
  private final Tensor beta;
  private final float epsilon;
  private final Tensor y;

  /** (rows, 2): the mean and one over the standard deviation (std). */
  private final Tensor statistics;

  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toGamma = GradientWrite.NONE;
  private GradientWrite toBeta = GradientWrite.NONE;

  private Normalize(Tape tape, Tensor x, Tensor gamma, Tensor beta, float epsilon) {
    this.x = x;
    this.gamma = gamma;
    this.beta = beta;
    this.epsilon = epsilon;
    this.y = tape.activation(x.shape(), x.rowStarts()).learnsFrom(x, gamma, beta);
    this.statistics = tape.activation(Shape.of(x.shape().rows(), 2), x.rowStarts());
  }

  /** x (rows, n), gamma and beta (n). */
  public static Tensor of(Tape tape, Tensor x, Tensor gamma, Tensor beta, float epsilon) {
    Normalize op = new Normalize(tape, x, gamma, beta, epsilon);
    tape.record(op);
    return op.y;
  }

  @Override
  void forward(Slice s) {
    int n = x.columns();
    Kernels kernels = s.kernels();
    float[] kept = statistics.values();
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      float mean = kernels.mean(x.values(), x.at(r), n);
      float variance = kernels.squaredDeviation(x.values(), x.at(r), mean, n) / n;
      float invStd = (float) (1.0 / Math.sqrt((double) variance + epsilon));
      kernels.normalize(
          x.values(),
          x.at(r),
          mean,
          invStd,
          gamma.values(),
          gamma.offset(),
          beta.values(),
          beta.offset(),
          y.values(),
          y.at(r),
          n);
      kept[statistics.at(r)] = mean;
      kept[statistics.at(r) + 1] = invStd;
    }
  }

  @Override
  void backward(Slice s) {
    if (!toX.writes()) {
      return;
    }
    float[] kept = statistics.values();
    for (int r = x.row(s.from()); r < x.row(s.to()); r++) {
      s.kernels()
          .normalizeGradient(
              x.values(),
              x.at(r),
              kept[statistics.at(r)],
              kept[statistics.at(r) + 1],
              gamma.values(),
              gamma.offset(),
              y.gradients(),
              y.at(r),
              x.gradients(),
              x.at(r),
              toX.adds(),
              x.columns());
    }
  }

  @Override
  void claim() {
    if (y.hasGradient()) {
      toX = x.claimGradient();
      toGamma = gamma.claimGradient();
      toBeta = beta.claimGradient();
      takeRound(gamma, beta);
    }
  }

  @Override
  int gradientTiles() {
    boolean any = toGamma.writes() || toBeta.writes();
    return any ? (x.columns() + COLUMNS_A_TILE - 1) / COLUMNS_A_TILE : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    int from = index * COLUMNS_A_TILE;
    int n = Math.min(COLUMNS_A_TILE, x.columns() - from);
    float[] gradient = gamma.gradients();
    int dGamma = gamma.offset() + from;
    int dBeta = beta.offset() + from;
    if (!toGamma.adds()) {
      Arrays.fill(gradient, dGamma, dGamma + n, 0f);
    }
    if (!toBeta.adds()) {
      Arrays.fill(gradient, dBeta, dBeta + n, 0f);
    }
    float[] kept = statistics.values();
    for (int r = 0; r < x.shape().rows(); r++) {
      kernels.normalizeWeightGradient(
          x.values(),
          x.at(r) + from,
          kept[statistics.at(r)],
          kept[statistics.at(r) + 1],
          y.gradients(),
          y.at(r) + from,
          gradient,
          dGamma,
          dBeta,
          n);
    }
    // The kernel makes both; what doesn't learn has no gradient.
    if (!toGamma.writes()) {
      Arrays.fill(gradient, dGamma, dGamma + n, 0f);
    }
    if (!toBeta.writes()) {
      Arrays.fill(gradient, dBeta, dBeta + n, 0f);
    }
  }

  @Override
  Description describe() {
    return new NormalizeDescription(x, gamma, beta, epsilon, y).describe();
  }
}
