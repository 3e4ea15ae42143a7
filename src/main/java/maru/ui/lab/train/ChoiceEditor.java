package maru.ui.lab.train;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/** A box to choose one of a few things in, each under its name. */
final class ChoiceEditor<T> implements PropertyEditor<T> {
  private final ComboBox<T> box = new ComboBox<>();
  private final Property<T> property;

  ChoiceEditor(Property<T> property, List<T> choices, Function<T, String> name) {
    this.property = property;
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(choices);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T choice) {
            return choice == null ? "" : name.apply(choice);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("this is chosen, not typed");
          }
        });
    box.valueProperty().bindBidirectional(property);
  }

  @Override
  public Node getEditor() {
    return box;
  }

  @Override
  public T getValue() {
    return property.getValue();
  }

  @Override
  public void setValue(T value) {
    property.setValue(value);
  }
}
