package maru.ui.control;

import java.util.ArrayList;
import java.util.List;

/** Charts that share the ranges of their axes while they are on the screen together. */
public final class ChartGroup {
  private final List<LossChart> charts = new ArrayList<>();

  /** Nobody yet. */
  public ChartGroup() {}

  void add(LossChart chart) {
    charts.add(chart);
  }

  /** Those that are on the screen. */
  List<LossChart> shown() {
    return charts.stream().filter(chart -> chart.getScene() != null).toList();
  }
}
