package maru.ui.control;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A token as a chip, with a small line above and one below. */
public final class TokenCell extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Label above = new Label();
  private final Label chip = new Label();
  private final Label below = new Label();

  /** A cell without a token. */
  public TokenCell() {
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
  public Label chip() {
    return chip;
  }

  /** Shows a token and what happened to it; {@code more} are further style classes. */
  public void show(String text, TokenStrip.Kind kind, String... more) {
    chip.setText(kind.sign() + text);
    chip.getStyleClass().setAll("label", "chip", kind.name().toLowerCase(Locale.ROOT));
    chip.getStyleClass().addAll(more);
  }

  /** Shows the lines around it. */
  public void note(String over, String under) {
    above.setText(over);
    below.setText(under);
    chip.setAccessibleText(String.join(" ", chip.getText(), over, under).strip());
  }

  /** Whether the small line above is to be read as important. */
  public void stress(boolean over, boolean under) {
    style(above, over);
    style(below, under);
  }

  private static void style(Label label, boolean important) {
    label.getStyleClass().setAll("label", "cell-note", important ? "important" : "muted");
  }

  /** Marks it as the one that is chosen. */
  public void select(boolean on) {
    chip.pseudoClassStateChanged(SELECTED, on);
  }
}
