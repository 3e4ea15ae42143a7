package maru.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Small words and numbers in a grid: a name in the first column, numbers in the others. */
public final class TextGrid {
  /**
   * A row.
   *
   * @param cells from the left
   * @param faint whether it stands back
   */
  public record Row(List<String> cells, boolean faint) {}

  private TextGrid() {}

  /** Fills a grid anew, the heads first. */
  public static void fill(GridPane grid, List<String> heads, List<Row> rows) {
    grid.getChildren().clear();
    add(grid, 0, new Row(heads, true));
    for (int i = 0; i < rows.size(); i++) {
      add(grid, i + 1, rows.get(i));
    }
  }

  private static void add(GridPane grid, int at, Row row) {
    for (int column = 0; column < row.cells().size(); column++) {
      grid.add(cell(row.cells().get(column), column > 0, row.faint()), column, at);
    }
  }

  private static Label cell(String words, boolean number, boolean faint) {
    Label label = new Label(words);
    label.getStyleClass().add("small");
    if (faint) {
      label.getStyleClass().add("muted");
    }
    if (number) {
      label.getStyleClass().add("number");
      label.setMaxWidth(Double.MAX_VALUE);
    }
    label.setMinWidth(Label.USE_PREF_SIZE);
    return label;
  }
}
