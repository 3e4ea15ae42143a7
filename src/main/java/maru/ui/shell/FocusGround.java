package maru.ui.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseEvent;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/**
 * Gives the keys to the window itself where nobody has chosen who gets them: when the control that
 * had them is disabled, hidden or taken away, JavaFX would hand them to the next one, often a field
 * in which the next shortcut would then be written. A click beside a field leaves it.
 */
final class FocusGround {
  private final Scene scene;
  private final Background background;

  /** Whether the last owner could not keep the focus, and nobody has it yet. */
  private boolean lost;

  private FocusGround(Scene scene, Background background) {
    this.scene = scene;
    this.background = background;
  }

  /** Watches over the focus in {@code scene}, whose root must be the ground. */
  static void keep(Scene scene, Background background) {
    FocusGround ground = new FocusGround(scene, background);
    scene.focusOwnerProperty().addListener((value, before, now) -> ground.moved(before, now));
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, ground::pressed);
  }

  // An owner that goes leaves none behind for a moment; whoever is chosen takes over directly.
  private void moved(@Nullable Node before, @Nullable Node now) {
    if (now == null) {
      lost = before != null;
      background.toWindow(this::settle);
    } else if (lost || now instanceof ScrollPane) {
      lost = false;
      scene.getRoot().requestFocus();
    }
  }

  private void settle() {
    lost = false;
    if (scene.getFocusOwner() == null) {
      scene.getRoot().requestFocus();
    }
  }

  private void pressed(MouseEvent event) {
    Node field = scene.getFocusOwner();
    if (!Keys.typing(field) || !(event.getTarget() instanceof Node target)) {
      return;
    }
    for (Node node = target; node != null; node = node.getParent()) {
      if (node.equals(field) || keepsFocus(node)) {
        return;
      }
    }
    scene.getRoot().requestFocus();
  }

  /** Whether a press on it is for what has the focus, and no way out of it. */
  private static boolean keepsFocus(Node node) {
    return node instanceof ScrollBar || (node instanceof ButtonBase && !node.isFocusTraversable());
  }
}
