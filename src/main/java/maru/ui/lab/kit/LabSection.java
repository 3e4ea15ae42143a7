package maru.ui.lab.kit;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import maru.ui.lab.Exhibit;

/** One of several pictures that a lab shows in turn. */
public interface LabSection {
  /** A picture, and what is chosen for it alone, that need no timer. */
  record Still(Node picture, Optional<Node> panel) implements LabSection {
    /** The picture and the choices that a file holds as its root's first and second child. */
    public static Still of(Parent root) {
      Pane both = (Pane) root;
      Node picture = both.getChildren().get(0);
      Node panel = both.getChildren().get(1);
      both.getChildren().clear();
      return new Still(picture, Optional.of(panel));
    }

    /** A picture for which nothing is chosen. */
    public Still(Node picture) {
      this(picture, Optional.empty());
    }
  }

  /** The picture. */
  Node picture();

  /** What is chosen for this picture alone; it stands above the lab's own panel. */
  default Optional<Node> panel() {
    return Optional.empty();
  }

  /** The orders that can be given while it is in view; they stand beside the sections' buttons. */
  default Optional<Node> orders() {
    return Optional.empty();
  }

  /** What can be taken out of it as it stands; its files are called {@code name}. */
  default Exhibit exhibit(String name) {
    return Exhibit.of(name, picture());
  }

  /** Called when it comes on the screen: its timers may start. */
  default void shown() {}

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  default void hidden() {}

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
