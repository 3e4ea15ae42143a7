package maru.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import maru.ui.fx.Visibility;

/**
 * Says over a section's pictures, in the size of reading, what to look at now and what it means. It
 * is there only while there is something to say.
 */
public final class LookLine extends Label {
  /** In heights of the type. */
  private static final double LINE = 1.45;

  private int least = 1;

  /** A line that says nothing yet. */
  public LookLine() {
    getStyleClass().add("look-line");
    setWrapText(true);
    setMinHeight(Region.USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    Visibility.set(this, false);
  }

  /** Keeps room for so many lines at least, so that what follows stays where it is. */
  public void keepLines(int lines) {
    least = lines;
  }

  @Override
  protected double computePrefHeight(double width) {
    double room =
        least * LINE * getFont().getSize() + getInsets().getTop() + getInsets().getBottom();
    return least > 1
        ? Math.max(super.computePrefHeight(width), room)
        : super.computePrefHeight(width);
  }

  /** Says this, or nothing where it is empty. */
  public void say(String sentence) {
    if (!sentence.equals(getText())) {
      setText(sentence);
      Visibility.set(this, !sentence.isEmpty());
    }
  }
}
