package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Negative sampling's loss (Mikolov et al. 2013): the mean over rows of -ln sigmoid(s_0) - sum_j ln
 * sigmoid(-s_j), where s_0 is the score of what really stood there and the others are of what was
 * drawn at random. The scores' gradient is made in the same pass; nothing else may use them after.
 */
public final class LogisticLoss extends Op implements Loss {
  /** From here on ln(1 + exp(-z)) is -z to the last bit that counts. */
  private static final float FAR = -20f;

  /** A product of probabilities below it is taken into the sum before it can vanish. */
  private static final double SMALL = 1e-200;

  private final Tensor scores;
  private final int[] ids;
  private final float weight;
  private final boolean training;

  /** (rows, 2): a row's loss, and 1 where the true one's score is larger than all others. */
  private final Tensor outcomes;

  private LogisticLoss(Tape tape, Tensor scores, int[] ids, float weight) {
    if (ids.length != scores.shape().size()) {
      throw new IllegalArgumentException(
          ids.length + " ids for " + scores.shape().size() + " scores");
    }
    this.scores = scores;
    this.ids = ids;
    this.weight = weight;
    this.training = tape.isTraining() && scores.learns();
    this.outcomes = tape.activation(Shape.of(scores.shape().rows(), 2), scores.rowStarts());
  }

  /**
   * Records the loss.
   *
   * @param scores (rows, 1 + drawn), made by {@link SampledScores}
   * @param ids whose scores they are, the first of a row what really stood there; a negative one
   *     does not count
   * @param weight the factor with which the mean counts in the sum of losses
   */
  public static LogisticLoss of(Tape tape, Tensor scores, int[] ids, float weight) {
    LogisticLoss op = new LogisticLoss(tape, scores, ids, weight);
    tape.record(op);
    return op;
  }

  @Override
  public int count() {
    return scores.shape().rows();
  }

  @Override
  public double sum() {
    double sum = 0;
    for (int r = 0; r < count(); r++) {
      sum += lossOf(r);
    }
    return sum;
  }

  @Override
  public int correct() {
    int correct = 0;
    for (int r = 0; r < count(); r++) {
      correct += (int) outcomes.values()[outcomes.at(r) + 1];
    }
    return correct;
  }

  @Override
  public float lossOf(int row) {
    return outcomes.values()[outcomes.at(row)];
  }

  @Override
  public Tensor logits() {
    return scores;
  }

  /** The first of each row. */
  @Override
  public int[] targets() {
    return new int[count()];
  }

  private int id(int row, int column) {
    return ids[row * scores.columns() + column];
  }

  private float each() {
    return count() == 0 ? 0 : weight / count();
  }

  @Override
  void forward(Slice s) {
    int n = scores.columns();
    int from = scores.row(s.from());
    int rows = scores.row(s.to()) - from;
    float[] x = scores.values();
    float[] right = s.scratch(rows * n);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        float score = x[scores.at(from + r) + j];
        right[r * n + j] = j == 0 ? score : -score;
      }
    }
    s.kernels().sigmoid(right, 0, right, 0, rows * n);
    for (int r = 0; r < rows; r++) {
      take(from + r, right, r * n);
    }
  }

  /** Loss, outcome and gradient of a row, given how likely each of its answers is. */
  private void take(int row, float[] right, int at) {
    int n = scores.columns();
    float[] x = scores.values();
    float own = x[scores.at(row)];
    double product = 1;
    double sum = 0;
    boolean first = true;
    for (int j = 0; j < n; j++) {
      boolean counts = id(row, j) >= 0;
      float score = x[scores.at(row) + j];
      if (counts) {
        float z = j == 0 ? score : -score;
        first &= j == 0 || own > score;
        sum -= z < FAR ? z : 0;
        product *= z < FAR ? 1 : right[at + j];
        if (product < SMALL) {
          sum -= StrictMath.log(product);
          product = 1;
        }
      }
      if (training) {
        float wrong = counts ? (1f - right[at + j]) * each() : 0f;
        scores.gradients()[scores.at(row) + j] = j == 0 ? -wrong : wrong;
      }
    }
    outcomes.values()[outcomes.at(row)] = (float) (sum - StrictMath.log(product));
    outcomes.values()[outcomes.at(row) + 1] = first ? 1f : 0f;
  }

  @Override
  void backward(Slice s) {
    // The scores have their gradient since the forward.
  }

  @Override
  void claim() {
    if (scores.claimGradient() == GradientWrite.ADD) {
      throw new IllegalStateException("something after a loss uses its scores; record it before");
    }
  }

  @Override
  Description describe() {
    Description description =
        Description.of(outcomes, scores)
            .shows(
                Stage.of(
                        "together",
                        "p_j = \\sigma(s_j) = \\frac{1}{1 + e^{-s_j}}",
                        View.of(scores),
                        this::together)
                    .reading(this::enginesProbability)
                    .behind((row, column) -> id(row, column) < 0)
                    .amounts())
            .shows(
                Stage.of(
                        "contrastLoss",
                        "\\text{loss} = -\\ln p_0 - \\sum_j \\ln (1 - p_j)",
                        View.columns(outcomes, 0, 1, 0),
                        (s, row, column) -> lossAt(s, row))
                    .amounts());
    if (training) {
      description.passes(
          scores,
          Stage.of(
                  "contrastBack",
                  "\\frac{\\partial L}{\\partial s_j} = p_j - y_j",
                  View.ofGradient(scores),
                  this::difference)
              .behind((row, column) -> id(row, column) < 0));
    }
    return description;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private Share together(Snapshot s, int row, int column) {
    if (id(row, column) < 0) {
      return Share.of("p = 0", 0);
    }
    double score = s.value(scores, row, column);
    double p = sigmoid(score);
    return Share.of("p = \\sigma(%s) = %s".formatted(Figures.latex(score), Figures.latex(p)), p);
  }

  private double enginesProbability(Snapshot s, int row, int column) {
    if (id(row, column) < 0) {
      return 0;
    }
    double gradient = training ? s.gradient(scores, row, column) / each() : Double.NaN;
    return training ? gradient + (column == 0 ? 1 : 0) : sigmoid(s.value(scores, row, column));
  }

  private Share lossAt(Snapshot s, int row) {
    double loss = 0;
    StringBuilder line = new StringBuilder("\\text{loss} =");
    for (int j = 0; j < scores.columns(); j++) {
      if (id(row, j) >= 0) {
        double score = s.value(scores, row, j);
        double p = sigmoid(j == 0 ? score : -score);
        loss -= Math.log(p);
        line.append(" - \\ln ").append(Figures.latex(p));
      }
    }
    return Share.of(line + " = " + Figures.latex(loss), loss);
  }

  private Share difference(Snapshot s, int row, int column) {
    if (id(row, column) < 0) {
      return Share.of("\\delta_s = 0", 0);
    }
    double p = together(s, row, column).value();
    int y = column == 0 ? 1 : 0;
    double gradient = (p - y) * each();
    String factor = each() == 1 ? "" : Figures.factor(each()) + " \\cdot ";
    String line =
        "p - y = %s(%s - %d) = %s".formatted(factor, Figures.latex(p), y, Figures.latex(gradient));
    return Share.of(line, gradient);
  }
}
