package maru.ui.lab.train.step;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.engine.explain.Figures;
import maru.inspect.step.Focus;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.step.state.StepViewModel;
import org.jspecify.annotations.Nullable;

/** What an operation made as a map of numbers, and under it the working of the cell in view. */
final class GridView extends VBox {
  private final Texts texts;
  private final StepViewModel model;
  private final NumberMap map = new NumberMap(Figures::plain);
  private final Label size = new Label();
  private final Label cellName = new Label();
  private final VBox working = new VBox();
  private @Nullable Operation operation;
  private Grid.Columns kind = Grid.Columns.NUMBERS;

  GridView(StepViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    map.setId("step-map");
    size.getStyleClass().addAll("small", "muted");
    cellName.setId("step-cell");
    cellName.getStyleClass().add("cell-name");
    cellName.setWrapText(true);
    working.setId("step-working");
    working.getStyleClass().add("working");
    getStyleClass().add("grid-view");
    VBox.setVgrow(map, Priority.ALWAYS);
    getChildren().setAll(size, map, cellName, working);
    map.pointedProperty().addListener(changed -> open());
    map.chosenProperty().addListener(changed -> open());
  }

  NumberMap map() {
    return map;
  }

  /** Shows what an operation made. */
  void show(OpenedStep step, Operation now, Grid grid) {
    operation = now;
    kind = grid.kind();
    map.show(new Matrix(grid.rows(), grid.columns(), grid.values()), grid.signed());
    if (map.chosenProperty().get() == null) {
      map.chosenProperty().set(new Cell(Math.min(1, grid.rows().size() - 1), 0));
    }
    Optional<Double> norm = step.norm(now);
    size.setText(norm.map(n -> texts.get("lab.train.step.norm", Figures.plain(n))).orElse(""));
    Visibility.set(size, norm.isPresent());
    open();
  }

  /** Opens the cell under the pointer, or else the chosen one, to its working. */
  private void open() {
    OpenedStep step = model.openedProperty().get();
    Cell cell = map.pointedProperty().get();
    if (cell == null) {
      cell = map.chosenProperty().get();
    }
    Matrix shown = map.getMatrix();
    if (step == null || operation == null || cell == null || shown.isEmpty()) {
      cellName.setText("");
      working.getChildren().clear();
      return;
    }
    float value = shown.at(cell.row(), cell.column());
    String key =
        switch (kind) {
          case NUMBERS -> "lab.train.step.cell";
          case TOKENS -> "lab.train.step.cell.looks";
          case ANSWERS -> "lab.train.step.cell.answer";
        };
    cellName.setText(
        texts.get(
            key,
            shown.rows().get(cell.row()),
            shown.columns().get(cell.column()),
            Float.isNaN(value) ? texts.get("lab.train.step.hidden") : Figures.plain(value)));
    Focus focus = model.focusProperty().get();
    Lines.show(working, step.derive(operation, focus, cell.row(), cell.column()).lines());
  }

  /** Formulas under each other. */
  static final class Lines {
    private Lines() {}

    static void show(VBox in, List<String> lines) {
      while (in.getChildren().size() > lines.size()) {
        in.getChildren().removeLast();
      }
      for (int i = 0; i < lines.size(); i++) {
        if (i == in.getChildren().size()) {
          in.getChildren().add(new Formula());
        }
        ((Formula) in.getChildren().get(i)).show(lines.get(i));
      }
    }
  }
}
