package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;

/** What a test does with a window and reads from it. */
final class OnTheWindow {
  private OnTheWindow() {}

  /** Moves the pointer to a place inside a node. */
  static void move(Node node, Point2D inside) {
    Point2D to = node.localToScene(inside);
    node.fireEvent(
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            to.getX(),
            to.getY(),
            0,
            0,
            javafx.scene.input.MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  /** The words in a pane and in the panes inside it. */
  static List<String> deepLabels(Pane pane) {
    List<String> found = new ArrayList<>(labels(pane));
    pane.getChildren().stream()
        .filter(Pane.class::isInstance)
        .forEach(child -> found.addAll(deepLabels((Pane) child)));
    return found;
  }

  /** The words in a pane. */
  static List<String> labels(Pane pane) {
    return pane.getChildren().stream()
        .filter(Label.class::isInstance)
        .map(node -> ((Label) node).getText())
        .toList();
  }
}
