package maru.inspect.step;

import java.util.List;
import java.util.stream.Collectors;
import maru.task.LossValue;
import maru.train.TrainingConfig;

/** What a whole step came to, written out: its loss, its gradient's norm, clipping and rate. */
public final class StepLines {
  private static final int NORMS = 3;

  private final OpenedStep step;

  /** The lines of a step. */
  public StepLines(OpenedStep step) {
    this.step = step;
  }

  /** The batch's loss as the sum of its means. */
  public Working loss() {
    List<LossValue> losses = step.losses();
    double total = losses.stream().mapToDouble(LossValue::mean).sum();
    List<String> lines =
        losses.stream()
            .map(loss ->
                "L_{\\text{%s}} = \\frac{%s}{%d} = %s"
                    .formatted(
                        name(loss),
                        Figures.latex(loss.sum()),
                        loss.count(),
                        Figures.latex(loss.mean())))
            .collect(Collectors.toList());
    lines.add(
        "L = "
            + losses.stream().map(l -> Figures.latex(l.mean())).collect(Collectors.joining(" + "))
            + (losses.size() > 1 ? " = " + Figures.latex(total) : ""));
    return new Working(lines, total, step.report().losses().total());
  }

  private static String name(LossValue loss) {
    return switch (loss.name()) {
      case "mlm" -> "MLM";
      case "nsp" -> "NSP";
      default -> "GPT";
    };
  }

  /** One length of all gradients together, from those of the parameters. */
  public Working norm() {
    List<Double> norms =
        step.parameters().stream().filter(p -> !p.frozen()).map(ParameterGradient::norm).toList();
    double norm = Math.sqrt(norms.stream().mapToDouble(n -> n * n).sum());
    String squares =
        norms.stream()
            .limit(NORMS)
            .map(n -> Figures.factor(n) + "^2")
            .collect(Collectors.joining(" + "));
    String rest = norms.size() > NORMS ? " + \\ldots" : "";
    return new Working(
        List.of("\\|g\\| = \\sqrt{" + squares + rest + "} = " + Figures.latex(norm)),
        norm,
        step.report().gradientNorm());
  }

  /** The factor that all gradients are shortened by. */
  public Working clip() {
    double norm = step.report().gradientNorm();
    double limit = step.clipLimit();
    double factor = limit > 0 ? Math.min(1, limit / norm) : 1;
    String line =
        limit > 0
            ? "c = \\min(1, \\frac{%s}{%s}) = %s"
                .formatted(Figures.latex(limit), Figures.latex(norm), Figures.latex(factor))
            : "c = 1";
    return new Working(List.of(line), factor, step.clip());
  }

  /** Whether the learning rate still rises. */
  public boolean warmsUp() {
    return step.step() <= step.training().warmup();
  }

  /** The learning rate: up in a line, then down along a cosine. */
  public Working rate() {
    TrainingConfig plan = step.training();
    double max = step.levers().learningRate(plan.learningRate());
    double min = Math.min(max, plan.minLearningRate() * (max / plan.learningRate()));
    double told = step.report().learningRate();
    long before = step.step() - 1;
    if (warmsUp()) {
      double rate = max * step.step() / (plan.warmup() + 1.0);
      String line =
          "\\eta = %s \\cdot \\frac{%d}{%d} = %s"
              .formatted(Figures.factor(max), step.step(), plan.warmup() + 1, Figures.latex(rate));
      return new Working(List.of(line), rate, told);
    }
    double way =
        Math.min(1, (before - plan.warmup()) / (double) Math.max(1, plan.steps() - plan.warmup()));
    double rate = min + 0.5 * (1 + Math.cos(Math.PI * way)) * (max - min);
    String line =
        "\\eta = %s + \\frac{1 + \\cos(%s \\pi)}{2} \\cdot (%s - %s) = %s"
            .formatted(
                Figures.latex(min),
                Figures.latex(way),
                Figures.latex(max),
                Figures.latex(min),
                Figures.latex(rate));
    return new Working(List.of(line), rate, told);
  }
}
