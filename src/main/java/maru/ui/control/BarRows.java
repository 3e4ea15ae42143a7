package maru.ui.control;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Rows of a name, a bar and some numbers, all bars from and to the same places. */
public final class BarRows {
  /** What the numbers of a column are, and more of that. */
  public record Head(String words, String tip) {}

  /**
   * A row.
   *
   * @param share how much of its room the bar fills
   * @param numbers one for each head
   */
  public record Row(String name, double share, List<String> numbers) {}

  private final GridPane grid;

  /** Rows in a grid that has nothing yet, of so many numbers. */
  public BarRows(GridPane grid, int numbers) {
    this.grid = grid;
    ColumnConstraints name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(name);
    for (int i = 0; i < numbers; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(HPos.RIGHT);
      column.setMinWidth(Region.USE_PREF_SIZE);
      grid.getColumnConstraints().add(column);
    }
  }

  /** Shows rows under their heads. */
  public void show(List<Head> heads, List<Row> rows) {
    grid.getChildren().clear();
    for (int i = 0; i < heads.size(); i++) {
      Label head = new Label(heads.get(i).words());
      head.getStyleClass().addAll("muted", "tiny");
      head.setTooltip(new Tooltip(heads.get(i).tip()));
      grid.add(head, i + 1, 0);
    }
    int at = 1;
    for (Row row : rows) {
      Label name = new Label(row.name());
      name.getStyleClass().add("small");
      grid.add(name, 0, at, heads.size() + 1, 1);
      // On a row of its own, so that all bars begin and end at the same places.
      grid.add(bar(row.share()), 0, at + 1, heads.size() + 1, 1);
      at += 2;
      for (int i = 0; i < row.numbers().size(); i++) {
        Label number = new Label(row.numbers().get(i));
        number.getStyleClass().addAll("tiny", "number");
        grid.add(number, i + 1, at);
      }
      at++;
    }
  }

  private static Region bar(double share) {
    Region filled = new Region();
    filled.getStyleClass().add("lane-bar");
    StackPane track = new StackPane(filled);
    track.getStyleClass().add("lane-track");
    track.setAlignment(Pos.CENTER_LEFT);
    track.setMaxHeight(Region.USE_PREF_SIZE);
    filled.maxWidthProperty().bind(track.widthProperty().multiply(share));
    return track;
  }
}
