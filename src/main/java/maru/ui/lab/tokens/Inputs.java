package maru.ui.lab.tokens;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

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

  /** Makes a spinner of whole numbers, in which what is no number leaves the value as it was. */
  static void numbers(
      Spinner<Integer> spinner, int least, int most, int step, IntegerProperty set) {
    SpinnerValueFactory.IntegerSpinnerValueFactory values =
        new SpinnerValueFactory.IntegerSpinnerValueFactory(least, most, set.get(), step);
    values.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Integer number) {
            return number == null ? "" : number.toString();
          }

          @Override
          public Integer fromString(String typed) {
            String digits = typed.strip().replace(",", "");
            return digits.matches("\\d{1,7}")
                ? Math.clamp(Integer.parseInt(digits), least, most)
                : values.getValue();
          }
        });
    spinner.setValueFactory(values);
    values.valueProperty().addListener((value, before, now) -> set.set(now == null ? least : now));
  }

  /** Shows words, or nothing at all where there are none. */
  static void tell(Label label, String words) {
    label.setText(words);
    label.setVisible(!words.isEmpty());
    label.setManaged(!words.isEmpty());
  }
}
