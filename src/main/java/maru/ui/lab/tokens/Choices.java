package maru.ui.lab.tokens;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import maru.ui.fx.Texts;
import org.jspecify.annotations.Nullable;

/** Boxes to choose one of a few things in, each under its name in the present language. */
final class Choices {
  private Choices() {}

  /** Fills a box and ties it to what it sets; what is set from elsewhere joins the list. */
  static <T> void fill(
      ComboBox<T> box, List<T> choices, Property<T> chosen, Function<T, String> name, Texts texts) {
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(choices);
    box.setConverter(names(name));
    box.setValue(chosen.getValue());
    box.valueProperty()
        .addListener((value, before, now) -> {
          if (now != null) {
            chosen.setValue(now);
          }
        });
    chosen.addListener((value, before, now) -> {
      if (!box.getItems().contains(now)) {
        box.getItems().setAll(choices);
        box.getItems().add(now);
      }
      box.setValue(now);
    });
    // A new converter has the box write its names anew.
    texts
        .localeProperty()
        .addListener(changed -> {
          T now = chosen.getValue();
          box.setConverter(names(name));
          box.setValue(null);
          box.setValue(now);
        });
  }

  private static <T> StringConverter<T> names(Function<T, String> name) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T choice) {
        return choice == null ? "" : name.apply(choice);
      }

      @Override
      public T fromString(String words) {
        throw new UnsupportedOperationException("this is chosen, not typed");
      }
    };
  }
}
