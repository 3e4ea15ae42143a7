package maru.ui.lab.tokens;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;

/** Boxes to choose one of a few things in, each under its name in the present language. */
final class Choices {
  private Choices() {}

  /** Fills a box and ties it to what it sets; what is set from elsewhere joins the list. */
  static <T> void fill(
      ComboBox<T> box, List<T> choices, Property<T> chosen, Function<T, String> name, Texts texts) {
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(choices);
    NamedChoices.in(box, name, texts);
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
  }
}
