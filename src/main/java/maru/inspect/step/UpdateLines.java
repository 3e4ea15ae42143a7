package maru.inspect.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.engine.explain.Derivation;
import maru.engine.explain.Figures;
import maru.engine.optim.Optimizer;
import maru.inspect.step.WeightUpdate.Settings;

/** One weight's gradient and its update written out, a line for each operation. */
public final class UpdateLines {
  /** The update where nothing is remembered of earlier steps. */
  static final String PLAIN = "plainUpdate";

  private static final Map<String, String> ADAMW = letters();

  private static final Map<String, String> SGD = plainLetters();

  private UpdateLines() {}

  private static Map<String, String> letters() {
    Map<String, String> letters = new LinkedHashMap<>();
    letters.put("weights", "g = \\frac{\\partial L}{\\partial W} = X^\\top \\delta_Y");
    letters.put("norm", "\\|g\\| = \\sqrt{\\sum_i g_i^2}");
    letters.put("clip", "\\hat{g} = c \\, g \\quad c = \\min(1, \\frac{\\tau}{\\|g\\|})");
    letters.put(
        "rate",
        "\\eta_t = \\eta_{\\text{max}} \\cdot \\frac{t}{t_{\\text{warmup}} + 1}"
            + "  \\rightarrow  \\frac{1 + \\cos(\\pi r)}{2}");
    letters.put("first", "m_t = \\beta_1 m_{t-1} + (1 - \\beta_1) \\hat{g}");
    letters.put("second", "v_t = \\beta_2 v_{t-1} + (1 - \\beta_2) \\hat{g}^2");
    letters.put(
        "correction",
        "\\hat{m} = \\frac{m_t}{1 - \\beta_1^t} \\quad \\hat{v} = \\frac{v_t}{1 - \\beta_2^t}");
    letters.put("decay", "w' = (1 - \\eta \\lambda) \\, w_{t-1}");
    letters.put("update", "w_t = w' - \\eta \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\epsilon}");
    return Collections.unmodifiableMap(letters);
  }

  private static Map<String, String> plainLetters() {
    Map<String, String> letters = letters();
    Map<String, String> plain = new LinkedHashMap<>();
    for (String id : List.of("weights", "norm", "clip", "rate", "decay")) {
      plain.put(id, letters.getOrDefault(id, ""));
    }
    plain.put("rate", "\\eta_t");
    plain.put(PLAIN, "w_t = w' - \\eta \\, \\hat{g}");
    return Collections.unmodifiableMap(plain);
  }

  /** The operations of the update in their order, each with its formula in letters. */
  static Map<String, String> letters(Optimizer.Rule rule) {
    return rule == Optimizer.Rule.SGD ? SGD : ADAMW;
  }

  /** Whether an operation of the update shows weights one by one. */
  static boolean isOfWeight(String id) {
    return !List.of("weights", "norm", "rate").contains(id);
  }

  /**
   * One line.
   *
   * @param id the operation it belongs to
   * @param formula in letters
   * @param derivation the same with the real numbers
   */
  public record Line(String id, String formula, Derivation derivation) {
    /** The formula with its numbers. */
    public String numbers() {
      return derivation.lines().getFirst();
    }
  }

  private static Line line(
      String id, String formula, double computed, double engine, String numbers) {
    return new Line(id, formula, new Derivation(List.of(numbers), computed, engine));
  }

  private static Line line(String id, double computed, double engine, String numbers) {
    String letters = ADAMW.getOrDefault(id, SGD.getOrDefault(id, ""));
    return line(id, letters, computed, engine, numbers);
  }

  /** All lines of a weight in their order. */
  public static List<Line> of(OpenedStep step, String parameter, int row, int column) {
    WeightUpdate update = step.update(parameter, row, column);
    Derivation gradient = step.gradient(parameter, row, column);
    Line arrived = new Line("weights", "g = \\frac{\\partial L}{\\partial w}", gradient);
    Line clipped =
        line(
            "clip",
            "\\hat{g} = c \\, g",
            update.clipped(),
            (float) update.clipped(),
            "\\hat{g} = %s \\cdot %s = %s"
                .formatted(
                    Figures.latex(update.settings().clip()),
                    Figures.factor(update.gradient()),
                    Figures.latex(update.clipped())));
    if (update.settings().rule() == Optimizer.Rule.SGD) {
      return plain(update, arrived, clipped);
    }
    return update.frozen() ? frozen(update, arrived, clipped) : moved(update, arrived, clipped);
  }

  /** Without moments: the gradient times the rate. */
  private static List<Line> plain(WeightUpdate update, Line arrived, Line clipped) {
    if (update.frozen()) {
      String stays = "w_t = w_{t-1} = " + exact(update.before());
      return List.of(
          arrived,
          clipped,
          line("decay", update.before(), update.before(), stays),
          line(PLAIN, update.before(), update.after(), stays));
    }
    return List.of(
        arrived,
        clipped,
        decay(update),
        line(
            PLAIN,
            update.computed(),
            update.after(),
            "w_t = %s - %s \\cdot %s = %s"
                .formatted(
                    exact(update.decayed()),
                    Figures.factor(update.settings().rate()),
                    Figures.factor(update.clipped()),
                    exact(update.after()))));
  }

  private static Line decay(WeightUpdate update) {
    return line(
        "decay",
        update.decayed(),
        (float) update.decayed(),
        "w' = (1 - %s \\cdot %s) \\cdot %s = %s"
            .formatted(
                Figures.factor(update.settings().rate()),
                Figures.factor(update.settings().decay()),
                bracketed(update.before()),
                exact(update.decayed())));
  }

  /** Nothing of a frozen weight moves, its moments no more than itself. */
  private static List<Line> frozen(WeightUpdate update, Line arrived, Line clipped) {
    double first = update.correctedFirst();
    String stays = "w_t = w_{t-1} = " + exact(update.before());
    return List.of(
        arrived,
        clipped,
        line(
            "first",
            update.firstBefore(),
            update.first(),
            "m_t = m_{t-1} = " + Figures.latex(update.first())),
        line(
            "second",
            update.secondBefore(),
            update.second(),
            "v_t = v_{t-1} = " + Figures.latex(update.second())),
        line("correction", first, (float) first, "\\hat{m} = " + Figures.latex(first)),
        line("decay", update.before(), update.before(), stays),
        line("update", update.before(), update.after(), stays));
  }

  private static List<Line> moved(WeightUpdate update, Line arrived, Line clipped) {
    Settings s = update.settings();
    double g = update.clipped();
    return List.of(
        arrived,
        clipped,
        line(
            "first",
            s.beta1() * update.firstBefore() + (1 - (double) s.beta1()) * g,
            update.first(),
            "m_t = %s \\cdot %s + %s \\cdot %s = %s"
                .formatted(
                    share(s.beta1()),
                    Figures.factor(update.firstBefore()),
                    share(1 - (double) s.beta1()),
                    Figures.factor(g),
                    Figures.latex(update.first()))),
        line(
            "second",
            s.beta2() * update.secondBefore() + (1 - (double) s.beta2()) * g * g,
            update.second(),
            "v_t = %s \\cdot %s + %s \\cdot %s = %s"
                .formatted(
                    share(s.beta2()),
                    Figures.factor(update.secondBefore()),
                    share(1 - (double) s.beta2()),
                    Figures.factor(g * g),
                    Figures.latex(update.second()))),
        line(
            "correction",
            update.correctedFirst(),
            (float) update.correctedFirst(),
            "\\hat{m} = \\frac{%s}{1 - %s^{%d}} = %s \\quad \\hat{v} = \\frac{%s}{1 - %s^{%d}} = %s"
                .formatted(
                    Figures.latex(update.first()),
                    share(s.beta1()),
                    s.t(),
                    Figures.latex(update.correctedFirst()),
                    Figures.latex(update.second()),
                    share(s.beta2()),
                    s.t(),
                    Figures.latex(update.correctedSecond()))),
        decay(update),
        line(
            "update",
            update.computed(),
            update.after(),
            "w_t = %s - %s \\cdot \\frac{%s}{\\sqrt{%s} + %s} = %s"
                .formatted(
                    exact(update.decayed()),
                    Figures.factor(s.rate()),
                    Figures.latex(update.correctedFirst()),
                    Figures.latex(update.correctedSecond()),
                    Figures.latex(s.epsilon()),
                    exact(update.after()))));
  }

  /** A weight moves little in a step: more digits show that it does. */
  private static String exact(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  private static String bracketed(double value) {
    return value < 0 ? "(" + exact(value) + ")" : exact(value);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }
}
