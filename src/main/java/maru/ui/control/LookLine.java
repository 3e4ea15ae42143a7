package maru.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import maru.ui.fx.Visibility;

/**
 * Says over a section's pictures, in the size of reading, what to look at now and what it means. It
 * is there only while there is something to say.
 */
public final class LookLine extends Label {
  /** A line that says nothing yet. */
  public LookLine() {
    getStyleClass().add("look-line");
    setWrapText(true);
    setMinHeight(Region.USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    Visibility.set(this, false);
  }

  /** Says this, or nothing where it is empty. */
  public void say(String sentence) {
    if (!sentence.equals(getText())) {
      setText(sentence);
      Visibility.set(this, !sentence.isEmpty());
    }
  }
}
