package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** What a test reads from panes. */
final class OnTheWindow {
  private OnTheWindow() {}

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
