package maru.ui.lab;

import java.util.List;
import javafx.scene.Node;
import maru.ui.figure.Figure;

/**
 * What can be taken out of a lab as it stands.
 *
 * @param name how its files are called, such as {@code masks-words}
 * @param picture what is drawn, without what only serves the screen
 * @param numbers the numbers behind it, the heads first; none where it has none
 * @param sentence what it is about, to be read under the picture; may be empty
 */
public record Exhibit(String name, Node picture, List<List<String>> numbers, String sentence) {
  /** The style class of a button that belongs to the picture, such as a part of a model. */
  public static final String PART = Figure.PART;

  /** Nothing but a picture. */
  public static Exhibit of(String name, Node picture) {
    return new Exhibit(name, picture, List.of(), "");
  }
}
