package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;

/** The cells of a small table, collected row by row and then put into their grid all at once. */
public final class TableCells {
  private final List<Node> cells = new ArrayList<>();

  /** Has a wide table scroll within {@code pane}: all its rows in sight, and no page widened. */
  public static void scrollSideways(ScrollPane pane, GridPane table) {
    pane.prefViewportHeightProperty().bind(table.heightProperty());
  }

  /** Adds the head of a column. */
  public void head(String words, int column, HPos side) {
    add(styled(words, "head"), column, 0, side);
  }

  /** Adds words. */
  public void words(String words, int column, int row) {
    add(new Label(words), column, row, HPos.LEFT);
  }

  /** Adds a number. */
  public void number(String figure, int column, int row) {
    add(styled(figure, "number"), column, row, HPos.RIGHT);
  }

  private static Label styled(String words, String style) {
    Label label = new Label(words);
    label.getStyleClass().add(style);
    return label;
  }

  /** Adds anything. */
  public void add(Node node, int column, int row, HPos side) {
    GridPane.setConstraints(node, column, row);
    GridPane.setHalignment(node, side);
    if (node instanceof Label label) {
      label.setMinWidth(Label.USE_PREF_SIZE);
    }
    cells.add(node);
  }

  /** Puts them into the grid, in place of what is there. */
  public void into(GridPane table) {
    table.getChildren().setAll(cells);
  }
}
