package maru.cli;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Measures for people to read: a name and a number a line. */
final class MeasuresTable {
  private final Terminal terminal;
  private final ResourceBundle texts;

  MeasuresTable(Terminal terminal) {
    this.terminal = terminal;
    this.texts = terminal.texts("maru.cli.commands");
  }

  /**
   * Prints them.
   *
   * @param result whether they are the command's result, and not only told beside it
   */
  void print(Map<String, Double> measures, boolean result) {
    measures.forEach((name, value) -> line(name, number(name, value), result));
  }

  private void line(String name, String value, boolean result) {
    (result ? terminal.out() : terminal.err())
        .println("%12s  %s".formatted(value, texts.getString("measure." + name)));
  }

  private String number(String name, double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    Locale locale = terminal.locale();
    if (name.endsWith("Loss")) {
      return String.format(locale, "%.3f", value);
    }
    return switch (name) {
      case "seconds", "medianStepMillis" -> String.format(locale, "%,.1f", value);
      case "steps", "tokensPerSecond", "picturesPerSecond" -> String.format(locale, "%,.0f", value);
      default -> String.format(locale, "%.1f %%", 100 * value);
    };
  }
}
