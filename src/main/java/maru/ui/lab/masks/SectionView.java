package maru.ui.lab.masks;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import maru.ui.lab.kit.LabSection;

/** A topic on the screen, of a file that holds its picture and its choices. */
record SectionView(Node picture, Optional<Node> panel) implements LabSection {
  /** Takes both out of the root of a file that holds them as its first and second child. */
  static SectionView of(Parent root) {
    Pane pane = (Pane) root;
    Node picture = pane.getChildren().get(0);
    Node panel = pane.getChildren().get(1);
    pane.getChildren().clear();
    return new SectionView(picture, Optional.of(panel));
  }
}
