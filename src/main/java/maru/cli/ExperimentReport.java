package maru.cli;

import maru.experiment.Axis;
import maru.experiment.Chart;
import maru.experiment.ExperimentResult;
import maru.experiment.Row;
import tools.jackson.databind.node.ObjectNode;

/** What came out of an experiment, for programs to read. */
final class ExperimentReport {
  private ExperimentReport() {}

  static JsonReport json(ExperimentResult result) {
    JsonReport report =
        new JsonReport()
            .put("experiment", result.setup().experiment().id())
            .put("lang", result.setup().language())
            .put("seeds", result.seeds().size())
            .put("seconds", result.seconds());
    report.node().putArray("rows");
    for (Chart chart : result.setup().experiment().charts()) {
      for (String line : chart.lines()) {
        for (Row row : result.rows(chart, line)) {
          put(report.node().withArray("rows").addObject(), chart.axis(), row);
        }
      }
    }
    return report;
  }

  private static void put(ObjectNode node, Axis axis, Row row) {
    node.put("series", row.series());
    if (axis.isNumeric()) {
      node.put("x", (long) axis.at(row.x()));
    } else {
      node.put("x", row.x());
    }
    node.put("mean", row.mean());
    node.put("low", row.interval().low());
    node.put("high", row.interval().high());
    row.values().forEach(node.putArray("values")::add);
    if (row.baseline().isPresent()) {
      node.put("baseline", row.baseline().getAsDouble());
    } else {
      node.putNull("baseline");
    }
  }
}
