package maru.ui.lab.masks;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A topic on the screen.
 *
 * @param picture its picture
 * @param panel its choices
 */
record SectionView(Region picture, Region panel) {
  /** Takes both out of the root of a file that holds them as its first and second child. */
  static SectionView of(javafx.scene.Parent root) {
    Pane pane = (Pane) root;
    Region picture = (Region) pane.getChildren().get(0);
    Region panel = (Region) pane.getChildren().get(1);
    pane.getChildren().clear();
    return new SectionView(picture, panel);
  }
}
