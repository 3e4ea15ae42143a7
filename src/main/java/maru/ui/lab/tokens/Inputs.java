package maru.ui.lab.tokens;

import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What all segments' fields have in common. */
final class Inputs {
  private Inputs() {}

  /** Binds a field of several lines to a text; Tab leaves it, as it leaves any other control. */
  static void bind(TextArea area, StringProperty text) {
    area.textProperty().bindBidirectional(text);
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
          }
        });
  }

  /** Shows words, or nothing at all where there are none. */
  static void tell(Label label, String words) {
    label.setText(words);
    label.setVisible(!words.isEmpty());
    label.setManaged(!words.isEmpty());
  }
}
