package maru.engine.autograd;

import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The mean over rows of -ln softmax(logits)[target], softmax and its gradient in one pass; rows
 * with a negative target do not count. Nothing else may use the logits after it.
 */
public final class CrossEntropy extends Op {
  private final Tensor logits;
  private final int[] targets;
  private final float weight;
  private final boolean training;

  /** (rows, 2): a row's loss, and 1 where the target's logit is the first of the largest. */
  private final Tensor outcomes;

  private final int count;

  private CrossEntropy(Tape tape, Tensor logits, int[] targets, float weight) {
    if (targets.length != logits.shape().rows()) {
      throw new IllegalArgumentException(
          targets.length + " targets for " + logits.shape().rows() + " rows of logits");
    }
    this.logits = logits;
    this.targets = targets;
    this.training = tape.isTraining() && logits.learns();
    int counted = 0;
    for (int t : targets) {
      if (t >= logits.columns()) {
        throw new IllegalArgumentException(
            "target " + t + " is not among " + logits.columns() + " classes");
      }
      counted += t >= 0 ? 1 : 0;
    }
    this.count = counted;
    this.weight = weight;
    this.outcomes = tape.activation(Shape.of(targets.length, 2), logits.rowStarts());
  }

  /**
   * Records the loss.
   *
   * @param logits (rows, classes), made by {@link Affine#logits} or {@link Affine#classes}
   * @param targets a class for each row, or a negative number
   * @param weight the factor with which this loss counts in the sum
   */
  public static CrossEntropy of(Tape tape, Tensor logits, int[] targets, float weight) {
    CrossEntropy op = new CrossEntropy(tape, logits, targets, weight);
    tape.record(op);
    return op;
  }

  /** Rows that count. */
  public int count() {
    return count;
  }

  /** The sum of the losses of the rows that count, in nats; after the tape has run. */
  public double sum() {
    double sum = 0;
    for (int r = 0; r < targets.length; r++) {
      sum += outcomes.values()[outcomes.at(r)];
    }
    return sum;
  }

  /** The mean loss in nats; 0 where no row counts. */
  public double mean() {
    return count == 0 ? 0 : sum() / count;
  }

  /**
   * How many rows had their target's logit as the largest; among several that are equally large the
   * first one counts, as PyTorch's {@code argmax} has it, so that a head that knows nothing is not
   * taken to be right.
   */
  public int correct() {
    int correct = 0;
    for (int r = 0; r < targets.length; r++) {
      correct += (int) outcomes.values()[outcomes.at(r) + 1];
    }
    return correct;
  }

  /** The loss of one row, 0 where it does not count. */
  public float lossOf(int row) {
    return outcomes.values()[outcomes.at(row)];
  }

  @Override
  void forward(Slice s) {
    int n = logits.columns();
    Kernels kernels = s.kernels();
    float[] x = logits.values();
    float[] kept = outcomes.values();
    float each = count == 0 ? 0 : weight / count;
    float[] exps = training ? logits.gradients() : s.scratch(n);
    for (int r = logits.row(s.from()); r < logits.row(s.to()); r++) {
      int at = logits.at(r);
      int target = targets[r];
      kept[outcomes.at(r)] = 0f;
      kept[outcomes.at(r) + 1] = 0f;
      if (target < 0) {
        if (training) {
          java.util.Arrays.fill(exps, at, at + n, 0f);
        }
        continue;
      }
      float max = kernels.max(x, at, n);
      float own = x[at + target];
      boolean right = own == max && isFirst(x, at, target);
      int to = training ? at : 0;
      float sum = kernels.expSum(x, at, 1f, max, exps, to, n);
      kept[outcomes.at(r)] = (float) (StrictMath.log(sum) + ((double) max - own));
      kept[outcomes.at(r) + 1] = right ? 1f : 0f;
      if (training) {
        kernels.scale(exps, at, each / sum, exps, at, n);
        exps[at + target] -= each;
      }
    }
  }

  /** Whether no logit before the target's is as large as it. */
  private static boolean isFirst(float[] x, int at, int target) {
    for (int i = at; i < at + target; i++) {
      if (x[i] == x[at + target]) {
        return false;
      }
    }
    return true;
  }

  @Override
  void backward(Slice s) {
    // The logits have their gradient since the forward.
  }

  @Override
  void claim() {
    if (logits.claimGradient() == GradientWrite.ADD) {
      throw new IllegalStateException("something after a loss uses its logits; record it before");
    }
  }
}
