package maru.ui.lab.tokens;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import maru.inspect.TokenLook;

/** A token of a text with its number under it, to be chosen. */
final class PieceChip extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final Label chip;

  PieceChip(TokenLook.Piece piece, Runnable choose) {
    getStyleClass().add("piece");
    chip = new Label(piece.text());
    chip.getStyleClass().add("chip");
    if (!piece.known()) {
      chip.getStyleClass().add("special");
    }
    chip.setMinWidth(USE_PREF_SIZE);
    chip.setFocusTraversable(true);
    chip.setAccessibleText(piece.text() + " " + piece.id());
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
    Label id = new Label(String.valueOf(piece.id()));
    id.getStyleClass().addAll("tiny", "muted");
    id.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(chip, id);
  }

  void select(boolean on) {
    chip.pseudoClassStateChanged(SELECTED, on);
  }
}
