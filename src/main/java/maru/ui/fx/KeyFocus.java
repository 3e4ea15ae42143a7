package maru.ui.fx;

import javafx.scene.Node;
import javafx.scene.Scene;

/** Where keys go. */
public final class KeyFocus {
  private KeyFocus() {}

  /**
   * Gives the keys to the window itself, so that Space plays and pauses, after a button was pressed
   * that begins a training: a second Space on it, or on the button that comes after it when it
   * goes, would begin another.
   */
  public static void toWindow(Node pressed) {
    Scene scene = pressed.getScene();
    if (scene != null) {
      scene.getRoot().requestFocus();
    }
  }
}
