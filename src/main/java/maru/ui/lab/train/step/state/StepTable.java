package maru.ui.lab.train.step.state;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;

/** The numbers behind the operation in view. */
public final class StepTable {
  private StepTable() {}

  /** The operation's grid, or the weights' gradients where it has none. */
  public static List<List<String>> of(StepViewModel model) {
    List<List<String>> table = new ArrayList<>();
    OpenedStep step = model.openedProperty().get();
    if (step == null) {
      return table;
    }
    Grid grid =
        model.operation().flatMap(o -> step.grid(o, model.focusProperty().get())).orElse(null);
    if (grid == null) {
      table.add(List.of("weights", "gradient norm"));
      step.parameters().forEach(p -> table.add(List.of(p.name(), Double.toString(p.norm()))));
      return table;
    }
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(grid.columns());
    table.add(head);
    for (int r = 0; r < grid.rows().size(); r++) {
      List<String> row = new ArrayList<>(List.of(grid.rows().get(r)));
      for (int c = 0; c < grid.columns().size(); c++) {
        row.add(Float.isNaN(grid.at(r, c)) ? "" : Float.toString(grid.at(r, c)));
      }
      table.add(row);
    }
    return table;
  }
}
