package maru.ui.lab.kit;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import maru.inspect.step.Grid;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.Matrix;
import maru.ui.control.WorkedMap;
import maru.ui.fx.Texts;

/** What an operation made as a map of numbers, and under it the working of the cell in view. */
public final class OperationMap extends WorkedMap {
  private final Texts texts;
  private final DoubleFunction<String> number;

  /**
   * An empty one.
   *
   * @param id what the ids of its parts begin with
   * @param number writes a number
   */
  public OperationMap(String id, DoubleFunction<String> number, Texts texts) {
    super(id, number);
    this.number = number;
    this.texts = texts;
    getStyleClass().add("grid-view");
  }

  /**
   * Shows what an operation made.
   *
   * @param told over it; may be empty
   * @param lines formulas that tell how a cell came about
   */
  public void show(Grid grid, String told, Function<Cell, List<String>> lines) {
    Matrix numbers = new Matrix(grid.rows(), grid.columns(), grid.values());
    show(numbers, grid.signed(), told, cell -> name(grid, cell), lines);
  }

  /** A cell in words: whose it is, and its number. */
  private String name(Grid grid, Cell cell) {
    float value = grid.at(cell.row(), cell.column());
    String key =
        switch (grid.kind()) {
          case NUMBERS -> "kit.cell";
          case TOKENS -> "kit.cell.looks";
          case ANSWERS -> "kit.cell.answer";
        };
    return texts.get(
        key,
        grid.rows().get(cell.row()),
        grid.columns().get(cell.column()),
        Float.isNaN(value) ? texts.get("kit.cell.hidden") : number.apply(value));
  }
}
