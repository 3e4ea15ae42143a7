package maru.ui.figure;

import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Something on a page; later ones lie over earlier ones. */
sealed interface Mark {
  /** An area of one colour. */
  record Area(Outline outline, Color color) implements Mark {}

  /**
   * A line of one colour.
   *
   * @param dashes lengths of dashes and gaps in turn; none for a whole line
   */
  record Stroke(Outline outline, Color color, double width, List<Double> dashes) implements Mark {}

  /**
   * A line of text.
   *
   * @param place puts the beginning of the text's base line, (0, 0), onto the page
   * @param width how wide it is on the screen, before {@code place}
   */
  record Words(String text, Font font, Color color, Place place, double width) implements Mark {}

  /** Pixels stretched into the unit square that {@code place} puts onto the page. */
  record Pixels(Image image, Place place, boolean smooth) implements Mark {}

  /** From here to its {@link Unclip} only what lies within the outline is seen. */
  record Clip(Outline outline) implements Mark {}

  /** Ends the last {@link Clip} that has not ended. */
  record Unclip() implements Mark {}

  /** An affine transform: x' = a x + c y + e, y' = b x + d y + f. */
  record Place(double a, double b, double c, double d, double e, double f) {}
}
