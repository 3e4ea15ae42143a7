package maru.model;

import java.util.ArrayList;
import java.util.List;
import maru.count.NGramWorking;
import maru.engine.explain.Figures;

/** How a counted probability comes about, written out in LaTeX with its real numbers. */
public final class CountedFormula {
  private CountedFormula() {}

  /** A line for each length of context, shortest first; one at least. */
  public static List<String> lines(NGramWorking working) {
    List<String> lines = new ArrayList<>();
    double before = working.blind();
    for (NGramWorking.Rung rung : working.rungs()) {
      lines.add(line(rung, before));
      before = rung.probability();
    }
    return lines.isEmpty() ? List.of("P = \\frac{1}{V} = " + Figures.latex(before)) : lines;
  }

  private static String line(NGramWorking.Rung rung, double before) {
    return "P_{%d} = %s = %s"
        .formatted(
            rung.order(),
            rung.added() > 0 ? added(rung) : discounted(rung, before),
            Figures.latex(rung.probability()));
  }

  private static String added(NGramWorking.Rung rung) {
    String k = Figures.factor(rung.added());
    return "\\frac{%d + %s}{%d + V \\cdot %s}".formatted(rung.count(), k, rung.total(), k);
  }

  private static String discounted(NGramWorking.Rung rung, double before) {
    String left = rung.isSeen() ? rung.count() + " - " + Figures.factor(rung.discount()) : "0";
    return "\\frac{%s}{%d} + %s \\cdot %s"
        .formatted(left, rung.total(), Figures.factor(rung.kept()), Figures.factor(before));
  }
}
