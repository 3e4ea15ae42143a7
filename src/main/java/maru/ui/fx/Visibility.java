package maru.ui.fx;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;

/** Whether a node is there at all: seen and given room, or neither. */
public final class Visibility {
  private Visibility() {}

  /** Has it there, or not. */
  public static void set(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }

  /** Has it there while that holds. */
  public static void bind(Node node, ObservableBooleanValue there) {
    node.visibleProperty().bind(there);
    node.managedProperty().bind(there);
  }
}
