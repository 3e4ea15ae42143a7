package maru.ui.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

/** What is told of a control while the pointer rests on it. */
public final class Tip {
  private Tip() {}

  /** Tells these words of it, as they change. */
  public static void on(Control control, ObservableValue<String> words) {
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(words);
    control.setTooltip(tip);
  }
}
