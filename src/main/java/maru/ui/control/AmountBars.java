package maru.ui.control;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Amounts under each other: of each its name, how it came about, a bar, and its number. */
public final class AmountBars extends GridPane {
  /**
   * Bars of {@code values}, whose largest fills its room.
   *
   * @param formulas one for each, or none at all
   * @param number writes one
   */
  public AmountBars(
      List<Label> names, List<Formula> formulas, float[] values, DoubleFunction<String> number) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    getStyleClass().add("amount-bars");
    ColumnConstraints natural = new ColumnConstraints();
    natural.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    getColumnConstraints().add(natural);
    if (!formulas.isEmpty()) {
      getColumnConstraints().add(natural);
    }
    getColumnConstraints().addAll(rest, natural);
    for (int i = 0; i < values.length; i++) {
      names.get(i).setMinWidth(Region.USE_PREF_SIZE);
      Label value = new Label(number.apply(values[i]));
      value.getStyleClass().add("number");
      value.setMinWidth(Region.USE_PREF_SIZE);
      int column = 0;
      add(names.get(i), column++, i);
      if (!formulas.isEmpty()) {
        add(formulas.get(i), column++, i);
      }
      add(bar(largest > 0 ? values[i] / largest : 0), column++, i);
      add(value, column, i);
    }
  }

  private static StackPane bar(double share) {
    Region fill = new Region();
    fill.getStyleClass().add("amount-fill");
    StackPane ground = new StackPane(fill);
    ground.getStyleClass().add("amount-ground");
    fill.maxWidthProperty().bind(ground.widthProperty().multiply(share));
    return ground;
  }
}
