package maru.ui.control;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** A table of words and numbers in rows, some of which are marked. */
public final class MarkedTable {
  /** A column of numbers, except the first: its head, and how wide it is beside the others. */
  public record Column(ObservableValue<String> head, double width) {}

  /** A row: its cells from the left, and whether it is marked. */
  public record Row(List<String> cells, boolean marked) {}

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("next");

  private MarkedTable() {}

  /** Makes the columns of a table that has none. */
  public static void lay(TableView<Row> table, List<Column> columns) {
    for (int i = 0; i < columns.size(); i++) {
      int at = i;
      TableColumn<Row, String> column = new TableColumn<>();
      column.textProperty().bind(columns.get(i).head());
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().cells().get(at)));
      column.setSortable(false);
      column.setReorderable(false);
      column.setPrefWidth(columns.get(i).width());
      if (i > 0) {
        column.getStyleClass().add("numbers");
      }
      table.getColumns().add(column);
    }
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label());
    table.setRowFactory(of -> new Marked());
  }

  private static final class Marked extends TableRow<Row> {
    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      pseudoClassStateChanged(MARKED, !empty && row != null && row.marked());
    }
  }
}
