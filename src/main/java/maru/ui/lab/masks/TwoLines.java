package maru.ui.lab.masks;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;

/** Keeps room for two lines, so that what stands below words that change stays in its place. */
final class TwoLines {
  private static final double LINES = 2.7;

  private TwoLines() {}

  /** Gives {@code label} at least that room, and more where its words need it. */
  static void keep(Label label) {
    label
        .minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () ->
                    Math.max(LINES * label.getFont().getSize(), label.prefHeight(label.getWidth())),
                label.textProperty(),
                label.widthProperty(),
                label.fontProperty()));
  }
}
