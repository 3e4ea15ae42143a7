package maru.ui.lab.masks;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import maru.ui.control.TokenStrip;

/** A token as a chip, with a small line above and one below. */
final class TokenCell extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Label above = new Label();
  private final Label chip = new Label();
  private final Label below = new Label();

  TokenCell() {
    getStyleClass().add("token-cell");
    above.getStyleClass().add("cell-note");
    below.getStyleClass().add("cell-note");
    for (Label label : new Label[] {above, chip, below}) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    chip.setFocusTraversable(true);
    getChildren().setAll(above, chip, below);
  }

  /** The chip, which takes the focus and the clicks. */
  Label chip() {
    return chip;
  }

  /** Shows a token and what happened to it; {@code more} are further style classes. */
  void show(String text, TokenStrip.Kind kind, String... more) {
    chip.setText(kind.sign() + text);
    chip.getStyleClass().setAll("label", "chip", kind.name().toLowerCase(Locale.ROOT));
    chip.getStyleClass().addAll(more);
  }

  /** Shows the lines around it. */
  void note(String over, String under) {
    above.setText(over);
    below.setText(under);
    chip.setAccessibleText(String.join(" ", chip.getText(), over, under).strip());
  }

  /** Whether the small line above is to be read as important. */
  void stress(boolean over, boolean under) {
    style(above, over);
    style(below, under);
  }

  private static void style(Label label, boolean important) {
    label.getStyleClass().setAll("label", "cell-note", important ? "important" : "muted");
  }

  void select(boolean on) {
    chip.pseudoClassStateChanged(SELECTED, on);
  }
}
