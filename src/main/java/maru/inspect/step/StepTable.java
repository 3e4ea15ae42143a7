package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;

/** The numbers behind an operation of a step, as rows. */
public final class StepTable {
  private StepTable() {}

  /** The operation's grid, or the weights' gradients where it has none. */
  public static List<List<String>> of(OpenedStep step, Operation operation, Focus focus) {
    List<List<String>> table = new ArrayList<>();
    Grid grid = step.grid(operation, focus).orElse(null);
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
