package maru.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import maru.ui.fx.Tip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that are an icon, with a sentence and a key as their tooltip. */
final class Buttons {
  private Buttons() {}

  /** A flat button with {@code icon}, told by {@code words} to the eye and to a screen reader. */
  static Button icon(Ikon icon, ObservableValue<String> words, Runnable action) {
    Button button = new Button();
    button.setGraphic(new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    explain(button, words);
    button.setOnAction(e -> action.run());
    return button;
  }

  /** Gives a button its sentence. */
  static void explain(javafx.scene.control.ButtonBase button, ObservableValue<String> words) {
    Tip.on(button, words);
    button.accessibleTextProperty().bind(words);
  }

  /** Changes a button's icon. */
  static void setIcon(Button button, Ikon icon) {
    if (button.getGraphic() instanceof FontIcon present) {
      present.setIconCode(icon);
    }
  }
}
