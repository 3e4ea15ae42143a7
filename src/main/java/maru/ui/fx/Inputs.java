package maru.ui.fx;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What fields and labels in all views have in common. */
public final class Inputs {
  private Inputs() {}

  /** Binds a field of several lines to a text; Tab leaves it, as it leaves any other control. */
  public static void bind(TextArea area, StringProperty text) {
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
  public static void numbers(
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

  /**
   * Has a spinner show from 1 what {@code of} counts from 0, of so {@code many}. Where there are
   * fewer it shows the last, and leaves {@code of} as it is.
   */
  public static void places(Spinner<Integer> spinner, IntegerProperty of, IntegerProperty many) {
    SpinnerValueFactory.IntegerSpinnerValueFactory places =
        new SpinnerValueFactory.IntegerSpinnerValueFactory(1, 1);
    BooleanProperty telling = new SimpleBooleanProperty();
    spinner.setValueFactory(places);
    spinner
        .valueProperty()
        .addListener((value, before, now) -> {
          if (!telling.get()) {
            of.set(now - 1);
          }
        });
    for (IntegerProperty told : List.of(of, many)) {
      told.addListener(changed -> {
        telling.set(true);
        places.setMax(many.get());
        places.setValue(Math.clamp(of.get(), 0, many.get() - 1) + 1);
        telling.set(false);
      });
    }
  }

  /** Ties a slider to what it sets, and has a label say where that stands. */
  public static void slide(
      Slider slider, DoubleProperty set, Label told, DoubleFunction<String> words) {
    slider.valueProperty().bindBidirectional(set);
    set.subscribe(now -> told.setText(words.apply(now.doubleValue())));
  }

  /** Shows words, or nothing at all where there are none. */
  public static void tell(Label label, String words) {
    label.setText(words);
    Visibility.set(label, !words.isEmpty());
  }
}
