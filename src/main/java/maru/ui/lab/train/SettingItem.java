package maru.ui.lab.train;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.PropertyEditor;

/** A row of the property sheet: a setting with its name, its sentence and its editor. */
final class SettingItem<T> implements PropertySheet.Item {
  private final Property<T> property;
  private final Class<?> type;
  private final String name;
  private final String sentence;
  private final Supplier<PropertyEditor<?>> editor;

  SettingItem(
      Property<T> property,
      Class<?> type,
      String name,
      String sentence,
      Supplier<PropertyEditor<?>> editor) {
    this.property = property;
    this.type = type;
    this.name = name;
    this.sentence = sentence;
    this.editor = editor;
  }

  /** The editor of a row of this sheet. */
  static PropertyEditor<?> editorOf(PropertySheet.Item item) {
    return ((SettingItem<?>) item).editor.get();
  }

  @Override
  public Class<?> getType() {
    return type;
  }

  @Override
  public String getCategory() {
    return "";
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getDescription() {
    return sentence;
  }

  @Override
  public T getValue() {
    return property.getValue();
  }

  // The sheet hands back what its own editor made, which is of the property's type.
  @SuppressWarnings("unchecked")
  @Override
  public void setValue(Object value) {
    property.setValue((T) value);
  }

  @Override
  public Optional<ObservableValue<? extends Object>> getObservableValue() {
    return Optional.of(property);
  }
}
