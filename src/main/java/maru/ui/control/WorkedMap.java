package maru.ui.control;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.control.HeatMap.Cell;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A map of numbers, and under it the working of the cell under the pointer, or else of the chosen
 * one.
 */
public class WorkedMap extends VBox {
  private final NumberMap map;
  private final Label note = new Label();
  private final Label cellName = new Label();
  private final VBox working = new VBox();
  private Function<Cell, String> naming = cell -> "";
  private Function<Cell, List<String>> deriving = cell -> List.of();

  /**
   * An empty one.
   *
   * @param id what the ids of its parts begin with
   * @param number writes a number
   */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  public WorkedMap(String id, DoubleFunction<String> number) {
    this.map = new NumberMap(number);
    map.setId(id + "-map");
    note.getStyleClass().addAll("small", "muted");
    cellName.setId(id + "-cell");
    cellName.getStyleClass().add("cell-name");
    cellName.setWrapText(true);
    working.setId(id + "-working");
    working.getStyleClass().add("cell-working");
    VBox.setVgrow(map, Priority.ALWAYS);
    getChildren().setAll(note, map, cellName, working);
    map.pointedProperty().addListener(changed -> open());
    map.chosenProperty().addListener(changed -> open());
  }

  /**
   * Shows these numbers.
   *
   * @param told over them; may be empty
   * @param name of a cell with its number
   * @param lines formulas that tell how a cell came about
   */
  protected final void show(
      Matrix numbers,
      boolean signed,
      String told,
      Function<Cell, String> name,
      Function<Cell, List<String>> lines) {
    naming = name;
    deriving = lines;
    map.show(numbers, signed);
    if (map.chosenProperty().get() == null) {
      map.chosenProperty().set(new Cell(Math.min(1, numbers.rows().size() - 1), 0));
    }
    note.setText(told);
    Visibility.set(note, !told.isEmpty());
    open();
  }

  /** Gives the keys to the map. */
  public final void focusMap() {
    map.requestFocus();
  }

  /** The cell that was chosen; the first ones where nobody chose. */
  public final ObjectProperty<@Nullable Cell> chosenProperty() {
    return map.chosenProperty();
  }

  private void open() {
    Cell pointed = map.pointedProperty().get();
    Cell cell = pointed == null ? map.chosenProperty().get() : pointed;
    boolean there = cell != null && !map.getMatrix().isEmpty();
    cellName.setText(cell != null && there ? naming.apply(cell) : "");
    write(cell != null && there ? deriving.apply(cell) : List.of());
  }

  /** Formulas under each other. */
  private void write(List<String> lines) {
    while (working.getChildren().size() > lines.size()) {
      working.getChildren().removeLast();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i == working.getChildren().size()) {
        working.getChildren().add(new Formula());
      }
      ((Formula) working.getChildren().get(i)).show(lines.get(i));
    }
  }
}
