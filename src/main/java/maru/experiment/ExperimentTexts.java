package maru.experiment;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of experiments in one language. */
public final class ExperimentTexts {
  private final ResourceBundle bundle;
  private final Locale locale;

  private ExperimentTexts(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /** Those of a language; Korean, or else English. */
  public static ExperimentTexts of(Locale locale) {
    // The root bundle is the English one; asked for by Locale.ROOT, no default locale steps in.
    Locale wanted = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ROOT;
    return new ExperimentTexts(ResourceBundle.getBundle("maru.experiments", wanted), locale);
  }

  /** What it is called. */
  public String name(Experiment experiment) {
    return text(experiment, "name");
  }

  /** What it asks. */
  public String question(Experiment experiment) {
    return text(experiment, "question");
  }

  /** What is trained and measured. */
  public String about(Experiment experiment) {
    return text(experiment, "about");
  }

  /** What a person is asked beforehand. */
  public String prediction(Experiment experiment) {
    return text(experiment, "prediction");
  }

  /** One of the answers that a person may give. */
  public String answer(Experiment experiment, String answer) {
    return text(experiment, "answer." + answer);
  }

  /** What a chart shows. */
  public String chart(Experiment experiment, Chart chart) {
    return text(experiment, "chart." + chart.id());
  }

  /** What a line of a chart is called. */
  public String line(Experiment experiment, Chart chart, String line) {
    return text(experiment, "chart." + chart.id() + "." + line);
  }

  /** What an axis is called. */
  public String axis(Axis axis) {
    return bundle.getString("axis." + axis.id());
  }

  /** What a place along an axis is called. */
  public String at(Experiment experiment, Axis axis, String x) {
    return axis.isNumeric()
        ? String.format(locale, "%,.0f", axis.at(x))
        : text(experiment, "at." + axis.id() + "." + x);
  }

  /** A number as its unit has it. */
  public String number(Chart.Unit unit, double value) {
    return switch (unit) {
      case SHARE -> String.format(locale, "%.1f %%", 100 * value);
      case NATS, NUMBER -> String.format(locale, "%.3f", value);
    };
  }

  /** A sentence of what came out. */
  public String finding(Experiment experiment, Finding finding) {
    String pattern = text(experiment, "found." + finding.key());
    return new MessageFormat(pattern, locale).format(finding.arguments().toArray());
  }

  /** All sentences of what came out. */
  public List<String> findings(ExperimentResult result) {
    Experiment experiment = result.setup().experiment();
    return result.findings().stream().map(one -> finding(experiment, one)).toList();
  }

  private String text(Experiment experiment, String key) {
    return bundle.getString(experiment.id() + "." + key);
  }
}
