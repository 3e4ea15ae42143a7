package maru.ui.lab;

import java.util.Optional;
import javafx.scene.Node;

/** One of several pictures that a lab shows in turn. */
public interface LabSection {
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
  void shown();

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  void hidden();

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
