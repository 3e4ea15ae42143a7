package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedText;
import maru.inspect.step.Operation;
import maru.ui.lab.attention.state.WholeModel;

/** The numbers of the whole model, of a block, or of an operation, as rows with their head. */
final class WholeTable {
  private WholeTable() {}

  static List<List<String>> of(WholeModel model, OpenedText text) {
    Optional<Operation> operation = model.operation(text);
    if (operation.isPresent()) {
      return grid(text.grid(operation.get(), model.head.get()).orElseThrow());
    }
    List<List<String>> rows = new ArrayList<>();
    if (model.spot.get().isWhole()) {
      rows.add(List.of("part", "weights"));
      WholeModel.shares(text)
          .forEach(
              share -> rows.add(List.of(share.part().path(), String.valueOf(share.weights()))));
      return rows;
    }
    rows.add(List.of("operation", "part", "rows", "columns", "heads"));
    for (Operation one : model.operations(text)) {
      Grid grid = text.grid(one, model.head.get()).orElseThrow();
      rows.add(
          List.of(
              one.id(),
              one.part().path(),
              String.valueOf(grid.rows().size()),
              String.valueOf(grid.columns().size()),
              String.valueOf(one.heads())));
    }
    return rows;
  }

  private static List<List<String>> grid(Grid grid) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("row", "rowName", "column", "columnName", "value"));
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column++) {
        float value = grid.at(row, column);
        rows.add(
            List.of(
                String.valueOf(row),
                grid.rows().get(row),
                String.valueOf(column),
                grid.columns().get(column),
                Float.isNaN(value) ? "" : String.valueOf(value)));
      }
    }
    return rows;
  }
}
