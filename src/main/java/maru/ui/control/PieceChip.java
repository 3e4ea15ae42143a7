package maru.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** A token of a text with its number under it, to be chosen. */
public final class PieceChip extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Label chip;

  /**
   * A chip.
   *
   * @param known whether it is one of the vocabulary's ordinary tokens
   * @param choose what a click does
   */
  public PieceChip(String text, int number, boolean known, Runnable choose) {
    getStyleClass().add("piece");
    chip = new Label(text);
    chip.getStyleClass().add("chip");
    if (!known) {
      chip.getStyleClass().add("special");
    }
    chip.setMinWidth(USE_PREF_SIZE);
    chip.setFocusTraversable(true);
    chip.setAccessibleText(text + " " + number);
    chip.setOnMousePressed(e -> {
      chip.requestFocus();
      choose.run();
    });
    chip.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            choose.run();
            event.consume();
          }
        });
    Label id = new Label(String.valueOf(number));
    id.getStyleClass().addAll("tiny", "muted");
    id.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(chip, id);
  }

  /** Marks it as the one that is chosen. */
  public void select(boolean on) {
    chip.pseudoClassStateChanged(SELECTED, on);
  }
}
