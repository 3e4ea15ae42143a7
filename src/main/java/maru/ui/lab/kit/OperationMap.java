package maru.ui.lab.train.step;

import java.util.List;
import maru.engine.explain.Figures;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.Matrix;
import maru.ui.control.WorkedMap;
import maru.ui.fx.Texts;
import maru.ui.lab.train.step.state.StepViewModel;

/** What an operation made as a map of numbers, and under it the working of the cell in view. */
final class GridView extends WorkedMap {
  private final Texts texts;
  private final StepViewModel model;

  GridView(StepViewModel model, Texts texts) {
    super("step", Figures::plain);
    this.model = model;
    this.texts = texts;
    getStyleClass().add("grid-view");
  }

  /** Shows what an operation made. */
  void show(OpenedStep step, Operation now, Grid grid) {
    Matrix numbers = new Matrix(grid.rows(), grid.columns(), grid.values());
    String norm =
        step.norm(now).map(n -> texts.get("lab.train.step.norm", Figures.plain(n))).orElse("");
    show(numbers, grid.signed(), norm, cell -> name(grid, cell), cell -> lines(now, cell));
  }

  private String name(Grid grid, Cell cell) {
    float value = grid.at(cell.row(), cell.column());
    String key =
        switch (grid.kind()) {
          case NUMBERS -> "lab.train.step.cell";
          case TOKENS -> "lab.train.step.cell.looks";
          case ANSWERS -> "lab.train.step.cell.answer";
        };
    return texts.get(
        key,
        grid.rows().get(cell.row()),
        grid.columns().get(cell.column()),
        Float.isNaN(value) ? texts.get("lab.train.step.hidden") : Figures.plain(value));
  }

  /** None while the step that was shown is gone. */
  private List<String> lines(Operation now, Cell cell) {
    OpenedStep step = model.openedProperty().get();
    return step == null
        ? List.of()
        : step.derive(now, model.focusProperty().get(), cell.row(), cell.column()).lines();
  }
}
