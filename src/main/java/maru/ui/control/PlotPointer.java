package maru.ui.control;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** The line under the pointer on a chart, and beside it the words for the step that it is at. */
final class PlotPointer {
  private final Label told = new Label();
  private final Line here = new Line();
  private double column = Double.NaN;

  /** Follows the mouse over {@code chart}, which is to lay out anew when {@code moved} is run. */
  PlotPointer(Region chart, Runnable moved) {
    told.getStyleClass().add("cell-value");
    told.setMouseTransparent(true);
    told.setManaged(false);
    here.getStyleClass().add("pointer-line");
    here.setManaged(false);
    here.setMouseTransparent(true);
    chart.addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX(), moved));
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(Double.NaN, moved));
  }

  private void point(double x, Runnable moved) {
    column = x;
    moved.run();
  }

  /** The step that is pointed at, if any. */
  OptionalInt step(Plot plot) {
    boolean over = !Double.isNaN(column) && plot.holds(column);
    return over ? OptionalInt.of((int) Math.round(plot.stepAt(column))) : OptionalInt.empty();
  }

  /** What the chart has to hold over its picture. */
  List<Node> nodes() {
    return List.of(here, told);
  }

  /** The words that are shown now, or none. */
  String told() {
    return told.isVisible() ? told.getText() : "";
  }

  /**
   * Places line and words.
   *
   * @param plot the room of the chart's curves
   * @param width of the chart, which the words don't leave
   * @param toldAt the step that the words for a step are of, where the line stands
   * @param wordsAt what there is to tell of a step, or nothing
   */
  void layout(Plot plot, double width, DoubleUnaryOperator toldAt, DoubleFunction<String> wordsAt) {
    boolean over = !Double.isNaN(column) && plot.holds(column);
    String words = over ? wordsAt.apply(plot.stepAt(column)) : "";
    told.setVisible(!words.isEmpty());
    here.setVisible(!words.isEmpty());
    if (words.isEmpty()) {
      return;
    }
    told.setText(words);
    told.autosize();
    double x = Math.max(0, Math.min(column + 2 * Plot.GAP, width - told.getWidth()));
    told.relocate(x, plot.top() + Plot.GAP);
    plot.standUp(here, Math.round(plot.x(toldAt.applyAsDouble(plot.stepAt(column)))) + 0.5);
  }
}
