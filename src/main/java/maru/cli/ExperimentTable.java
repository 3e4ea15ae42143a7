package maru.cli;

import java.text.MessageFormat;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.IntStream;
import maru.experiment.Axis;
import maru.experiment.Chart;
import maru.experiment.Experiment;
import maru.experiment.ExperimentResult;
import maru.experiment.ExperimentTexts;
import maru.experiment.Row;

/** What came out of an experiment, for people to read: a table for each chart, and sentences. */
final class ExperimentTable {
  private static final int MOST_PLACES = 8;

  private final Terminal terminal;
  private final ResourceBundle texts;
  private final ExperimentTexts words;
  private final ExperimentResult result;
  private final Experiment experiment;
  private boolean asResult;

  ExperimentTable(Terminal terminal, ExperimentResult result) {
    this.terminal = terminal;
    this.texts = terminal.texts("maru.cli.commands");
    this.words = ExperimentTexts.of(terminal.locale());
    this.result = result;
    this.experiment = result.setup().experiment();
  }

  /**
   * Prints it.
   *
   * @param is whether it is the command's result, and not only told beside it
   */
  void print(boolean is) {
    asResult = is;
    line(words.question(experiment));
    int seeds = result.seeds().size();
    line(tell(seeds == 1 ? "experiment.single" : "experiment.interval", seeds));
    experiment.charts().forEach(this::chart);
    line("");
    words.findings(result).forEach(this::line);
  }

  private void chart(Chart chart) {
    line("");
    line(words.chart(experiment, chart));
    Map<String, Map<String, String>> cells = new LinkedHashMap<>();
    TreeSet<String> places = new TreeSet<>(Comparator.comparingDouble(chart.axis()::at));
    for (String one : chart.lines()) {
      Map<String, String> column = new LinkedHashMap<>();
      for (Row row : result.rows(chart, one)) {
        places.add(row.x());
        column.put(row.x(), cell(chart, row));
      }
      cells.put(one, column);
    }
    for (String x : shown(List.copyOf(places), chart.axis())) {
      String at = place(chart.axis(), x);
      for (String one : chart.lines()) {
        String value = cells.getOrDefault(one, Map.of()).get(x);
        if (value != null) {
          line("  %-40s %s  %s".formatted(value, at, words.line(experiment, chart, one)));
        }
      }
    }
  }

  /** Of many numbers some that lie evenly, the last among them; the JSON object has all. */
  private static List<String> shown(List<String> places, Axis axis) {
    int each = axis.isNumeric() ? Math.ceilDiv(places.size(), MOST_PLACES) : 1;
    return IntStream.range(0, places.size())
        .filter(i -> (places.size() - 1 - i) % each == 0)
        .mapToObj(places::get)
        .toList();
  }

  private String place(Axis axis, String x) {
    String at = words.at(experiment, axis, x);
    return axis.isNumeric() ? words.axis(axis) + " " + at : at;
  }

  private String cell(Chart chart, Row row) {
    String mean = words.number(chart.unit(), row.mean());
    List<Double> values = row.values();
    return values.size() == 1
        ? mean
        : "%s  [%s, %s]"
            .formatted(
                mean,
                words.number(chart.unit(), row.interval().low()),
                words.number(chart.unit(), row.interval().high()));
  }

  private String tell(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), terminal.locale()).format(arguments);
  }

  private void line(String text) {
    (asResult ? terminal.out() : terminal.err()).println(text);
  }
}
