package maru.inspect.step;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import maru.engine.explain.Derivation;
import maru.engine.explain.Figures;
import maru.engine.explain.Term;
import maru.engine.optim.Schedule;
import maru.task.LossValue;
import maru.train.TrainingConfig;

/** What a whole step came to, written out: its loss, its gradient's norm, clipping and rate. */
public final class StepLines {
  private final OpenedStep step;

  /** The lines of a step. */
  public StepLines(OpenedStep step) {
    this.step = step;
  }

  /** What a loss is called in a formula: L where it is the only one. */
  public static String nameOf(OpenedStep step, LossValue loss) {
    return step.losses().size() == 1 ? "L" : "L " + loss.name().toUpperCase(Locale.ROOT);
  }

  /** One of the losses that are summed, as the mean over its places. */
  public Derivation loss(LossValue loss) {
    String name =
        step.losses().size() == 1
            ? "L"
            : "L_{\\text{" + loss.name().toUpperCase(Locale.ROOT) + "}}";
    double mean = loss.count() == 0 ? 0 : loss.sum() / loss.count();
    String line =
        "%s = \\frac{%s}{%d} = %s"
            .formatted(name, Figures.latex(loss.sum()), loss.count(), Figures.latex(mean));
    return new Derivation(List.of(line), mean, loss.mean());
  }

  /** The batch's loss as the sum of its means. */
  public Derivation loss() {
    List<LossValue> losses = step.losses();
    if (losses.size() == 1) {
      return loss(losses.getFirst());
    }
    double total = losses.stream().mapToDouble(LossValue::mean).sum();
    String terms =
        losses.stream().map(l -> Figures.latex(l.mean())).collect(Collectors.joining(" + "));
    String line = "L = " + terms + " = " + Figures.latex(total);
    return new Derivation(List.of(line), total, step.report().losses().total());
  }

  /** The length of one parameter's gradient. */
  public Derivation norm(ParameterGradient parameter) {
    Numbers g = step.weightGradient(parameter.name());
    return length(
        i -> g.at(i / g.columns(), i % g.columns()), g.rows() * g.columns(), parameter.norm());
  }

  /** One length of all gradients together, from those of the parameters. */
  public Derivation norm() {
    List<Double> norms =
        step.parameters().stream().filter(p -> !p.frozen()).map(ParameterGradient::norm).toList();
    return length(norms::get, norms.size(), step.report().gradientNorm());
  }

  private static Derivation length(Term.Factor of, int n, double engine) {
    Term squares = Term.squares(of, n);
    double norm = Math.sqrt(squares.sum());
    String line = "\\|g\\| = \\sqrt{" + squares.latex() + "} = " + Figures.latex(norm);
    return new Derivation(List.of(line), norm, engine);
  }

  /** The factor that all gradients are shortened by. */
  public Derivation clip() {
    double norm = step.report().gradientNorm();
    double limit = step.clipLimit();
    double factor = limit > 0 ? Math.min(1, limit / norm) : 1;
    String line =
        limit > 0
            ? "c = \\min(1, \\frac{%s}{%s}) = %s"
                .formatted(Figures.latex(limit), Figures.latex(norm), Figures.latex(factor))
            : "c = 1";
    return new Derivation(List.of(line), factor, step.clip());
  }

  /** Whether the learning rate still rises. */
  public boolean warmsUp() {
    return step.step() <= step.training().warmup();
  }

  /** Whether it falls in a line once it has risen, or along a cosine. */
  public boolean fallsInALine() {
    return step.fall() == Schedule.Fall.LINEAR;
  }

  /** The learning rate: up in a line, then down along a cosine or in a line. */
  public Derivation rate() {
    TrainingConfig plan = step.training();
    double max = step.levers().learningRate(plan.learningRate());
    double min = Math.min(max, plan.minLearningRate() * (max / plan.learningRate()));
    double engine = step.report().learningRate();
    long before = step.step() - 1;
    if (warmsUp()) {
      double rate = max * step.step() / (plan.warmup() + 1.0);
      String line =
          "\\eta = %s \\cdot \\frac{%d}{%d} = %s"
              .formatted(Figures.factor(max), step.step(), plan.warmup() + 1, Figures.latex(rate));
      return new Derivation(List.of(line), rate, engine);
    }
    double way =
        Math.min(1, (before - plan.warmup()) / (double) Math.max(1, plan.steps() - plan.warmup()));
    if (fallsInALine()) {
      double rate = max - way * (max - min);
      String line =
          "\\eta = %s - %s \\cdot (%s - %s) = %s"
              .formatted(
                  Figures.latex(max),
                  Figures.latex(way),
                  Figures.latex(max),
                  Figures.latex(min),
                  Figures.latex(rate));
      return new Derivation(List.of(line), rate, engine);
    }
    double rate = min + 0.5 * (1 + Math.cos(Math.PI * way)) * (max - min);
    String line =
        "\\eta = %s + \\frac{1 + \\cos(%s \\pi)}{2} \\cdot (%s - %s) = %s"
            .formatted(
                Figures.latex(min),
                Figures.latex(way),
                Figures.latex(max),
                Figures.latex(min),
                Figures.latex(rate));
    return new Derivation(List.of(line), rate, engine);
  }
}
