package maru.ui.lab.attention;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.step.Grid;
import maru.inspect.step.Operation;
import maru.ui.control.Formula;
import maru.ui.control.Matrix;
import maru.ui.control.MatrixThumb;
import maru.ui.fx.Texts;

/** An operation of a block as a button: what it is called, its formula, its size, its numbers. */
final class OperationRow extends Button {
  OperationRow(String title, Operation operation, Grid grid, Texts texts) {
    setId("operation-" + operation.id());
    getStyleClass().add("operation-row");
    Label name = new Label(title);
    name.getStyleClass().add("picture-title");
    name.setWrapText(true);
    int rows = grid.rows().size();
    int columns = grid.columns().size();
    String size = rows + " × " + columns;
    Label sizes =
        new Label(
            operation.heads() > 0
                ? texts.get("lab.attention.whole.heads", operation.heads(), size)
                : size);
    sizes.getStyleClass().addAll("muted", "small");
    sizes.setMinWidth(Region.USE_PREF_SIZE);
    Formula formula = new Formula();
    formula.show(operation.letters());
    VBox words = new VBox(2, name, formula);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    MatrixThumb thumb = new MatrixThumb();
    thumb.show(new Matrix(grid.rows(), grid.columns(), grid.values()), grid.signed());
    HBox row = new HBox(12, words, sizes, thumb);
    row.getStyleClass().add("panel-row");
    setGraphic(row);
    setMaxWidth(Double.MAX_VALUE);
    // Space is the studio's own, unless one came here by the tabulator.
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            fire();
            event.consume();
          }
        });
    setAccessibleText(title + ", " + sizes.getText());
    row.prefWidthProperty().bind(widthProperty().subtract(24));
  }
}
