package maru.ui.lab.train;

import atlantafx.base.theme.Styles;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import maru.base.Problem;
import org.controlsfx.property.editor.PropertyEditor;

/**
 * A field for a number. What is no number, or none that can be meant, is marked while it is typed,
 * and when the field is left the last number comes back.
 */
final class NumberEditor<T> implements PropertyEditor<T> {
  private final TextField field = new TextField();
  private final Property<T> property;
  private final Function<String, T> parse;
  private final Function<T, String> format;

  /**
   * A field.
   *
   * @param parse throws a {@link Problem} for what can't be
   */
  NumberEditor(Property<T> property, Function<String, T> parse, Function<T, String> format) {
    this.property = property;
    this.parse = parse;
    this.format = format;
    field.getStyleClass().add("number-field");
    show(property.getValue());
    field.textProperty().addListener((text, before, now) -> take(now));
    field
        .focusedProperty()
        .addListener((focus, before, focused) -> {
          if (!focused) {
            show(property.getValue());
          }
        });
    property.addListener((number, before, now) -> {
      if (!number(field.getText()).equals(Optional.of(now))) {
        show(now);
      }
    });
  }

  private void show(T number) {
    field.setText(plain(format.apply(number)));
  }

  // 0.0001 and not 1.0E-4; 0 and not 0.0.
  private static String plain(String number) {
    BigDecimal exact = new BigDecimal(number).stripTrailingZeros();
    return exact.toPlainString();
  }

  private void take(String text) {
    Optional<T> number = number(text);
    field.pseudoClassStateChanged(Styles.STATE_DANGER, number.isEmpty());
    number.ifPresent(property::setValue);
  }

  private Optional<T> number(String text) {
    try {
      return Optional.of(parse.apply(text.strip().replace(",", "")));
    } catch (Problem refused) {
      return Optional.empty();
    }
  }

  @Override
  public Node getEditor() {
    return field;
  }

  @Override
  public T getValue() {
    return property.getValue();
  }

  // The sheet hands every new editor its setting's value, which this one has already.
  @Override
  public void setValue(T value) {
    property.setValue(value);
  }
}
