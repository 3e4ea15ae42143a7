package maru.ui.lab;

import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * A room of the studio. The texts under {@code lab.<id>.name}, {@code lab.<id>.title} and {@code
 * lab.<id>.sentence} name it, head it, and say what to look at.
 */
public interface Lab {
  /** Its short name in keys and file names, such as {@code train}. */
  String id();

  /** Its sign on the rail. */
  Ikon icon();

  /** The one main picture. */
  Node picture();

  /** What is chosen here, in the panel that folds. */
  Node panel();

  /** Called when it comes on the screen: its timers may start. */
  void shown();

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  void hidden();
}
