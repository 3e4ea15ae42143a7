package maru.ui.lab.tokens.state;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text that begins as an example, and is one's own as soon as one writes in it. */
final class Example {
  private final StringProperty text;
  private String given = "";

  Example(Object bean, String name) {
    this.text = new SimpleStringProperty(bean, name, "");
  }

  /** The text; anyone may change it at any time. */
  StringProperty textProperty() {
    return text;
  }

  /** Shows this one, since it was asked for. */
  void show(String example) {
    given = example;
    text.set(example);
  }

  /** Another fits better now: it takes the place of an example, and leaves what one wrote. */
  void suggest(String example) {
    if (text.get().equals(given)) {
      show(example);
    }
  }
}
