package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * The mean over rows of -ln softmax(logits)[target], softmax and its gradient in one pass; rows
 * with a negative target do not count. Nothing else may use the logits after it.
 */
public final class CrossEntropy extends Op implements Loss {
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

  @Override
  public int count() {
    return count;
  }

  @Override
  public double sum() {
    double sum = 0;
    for (int r = 0; r < targets.length; r++) {
      sum += outcomes.values()[outcomes.at(r)];
    }
    return sum;
  }

  /**
   * How many rows had their target's logit as the largest; among several that are equally large the
   * first one counts, as PyTorch's {@code argmax} has it, so that a head that knows nothing is not
   * taken to be right.
   */
  @Override
  public int correct() {
    int correct = 0;
    for (int r = 0; r < targets.length; r++) {
      correct += (int) outcomes.values()[outcomes.at(r) + 1];
    }
    return correct;
  }

  @Override
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

  /** What the loss is of: (rows, classes). */
  @Override
  public Tensor logits() {
    return logits;
  }

  /** The right class of each row, or a negative number where it does not count. */
  @Override
  public int[] targets() {
    return targets.clone();
  }

  @Override
  Description describe() {
    Description description =
        Description.of(outcomes, logits)
            .shows(
                Stage.of(
                        "probabilities",
                        "p_w = \\frac{e^{z_w}}{\\sum_v e^{z_v}}",
                        View.of(logits),
                        this::probability)
                    .reading(this::enginesProbability)
                    .where(this::counts)
                    .amounts())
            .shows(
                Stage.of(
                        "placeLoss",
                        "\\text{loss} = -\\ln p_y",
                        View.columns(outcomes, 0, 1, 0),
                        (s, row, column) -> lossAt(s, row))
                    .where(this::counts)
                    .amounts());
    if (training) {
      description.passes(
          logits,
          Stage.of(
                  "lossBack",
                  "\\frac{\\partial L}{\\partial z} = \\frac{p - y}{N}",
                  View.ofGradient(logits),
                  this::difference)
              .where(this::counts));
    }
    return description;
  }

  private boolean counts(int row) {
    return targets[row] >= 0;
  }

  private double largest(Snapshot s, int row) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.columns(); i++) {
      max = Math.max(max, s.value(logits, row, i));
    }
    return max;
  }

  private Share probability(Snapshot s, int row, int column) {
    double max = largest(s, row);
    double sum = 0;
    for (int i = 0; i < logits.columns(); i++) {
      sum += Math.exp(s.value(logits, row, i) - max);
    }
    double z = s.value(logits, row, column);
    double p = Math.exp(z - max) / sum;
    String line =
        "p = \\frac{e^{%s}}{\\sum_w e^{z_w}} = \\frac{%s}{%s} = %s"
            .formatted(
                Figures.latex(z),
                Figures.latex(Math.exp(z)),
                Figures.latex(sum * Math.exp(max)),
                Figures.latex(p));
    return Share.of(line, p);
  }

  /** The engine keeps the true class's probability as its loss, and the others' beside it. */
  private double enginesProbability(Snapshot s, int row, int column) {
    double own = s.value(logits, row, targets[row]);
    return Math.exp(s.value(logits, row, column) - own - s.value(outcomes, row, 0));
  }

  private Share lossAt(Snapshot s, int row) {
    double p = probability(s, row, targets[row]).value();
    String line = "-\\ln p = -\\ln " + Figures.latex(p) + " = " + Figures.latex(-Math.log(p));
    return Share.of(line, -Math.log(p));
  }

  private Share difference(Snapshot s, int row, int column) {
    if (!counts(row)) {
      return Share.nothing();
    }
    double p = probability(s, row, column).value();
    int y = targets[row] == column ? 1 : 0;
    double gradient = weight * (p - y) / count;
    String factor = weight == 1 ? "" : Figures.factor(weight) + " \\cdot ";
    String line =
        "%s\\frac{p - y}{N} = %s\\frac{%s - %d}{%d} = %s"
            .formatted(factor, factor, Figures.latex(p), y, count, Figures.latex(gradient));
    return Share.of(line, gradient);
  }
}
