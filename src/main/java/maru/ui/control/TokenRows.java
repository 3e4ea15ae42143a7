package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Rows of tokens with a small line above and below each, which can be pressed and reached by keys.
 */
public final class TokenRows {
  /**
   * A token.
   *
   * @param text what it reads
   * @param kind what happened to it
   * @param more a style class besides
   * @param selected whether it is the one that is chosen
   * @param above the line above it, and whether that is to be read as important
   * @param below the same of the line below it
   */
  public record Cell(
      String text, TokenStrip.Kind kind, String more, boolean selected, Note above, Note below) {}

  /** A small line. */
  public record Note(String words, boolean important) {}

  /** What is done to a token; rows and places count from 0. */
  public interface Hand {
    /** It was pressed, or entered by a key. */
    void press(int row, int place);

    /** It was pressed once more. */
    void pressAgain(int row, int place);

    /** It is to go. */
    void delete(int row, int place);
  }

  private final VBox pane;
  private final Hand hand;
  private final List<List<TokenCell>> rows = new ArrayList<>();

  /** Rows in an empty pane. */
  public TokenRows(VBox pane, Hand hand) {
    this.pane = pane;
    this.hand = hand;
  }

  /** Shows tokens; cells are made anew only where their number is another. */
  public void show(List<List<Cell>> next) {
    List<Integer> sizes = next.stream().map(List::size).toList();
    if (!sizes.equals(rows.stream().map(List::size).toList())) {
      build(sizes);
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int place = 0; place < rows.get(row).size(); place++) {
        dress(rows.get(row).get(place), next.get(row).get(place));
      }
    }
  }

  /** The cells of a row. */
  public List<TokenCell> row(int row) {
    return List.copyOf(rows.get(row));
  }

  private void build(List<Integer> sizes) {
    rows.clear();
    pane.getChildren().clear();
    for (int size : sizes) {
      int row = rows.size();
      List<TokenCell> cells = new ArrayList<>();
      for (int place = 0; place < size; place++) {
        int at = place;
        TokenCell cell = new TokenCell();
        cell.chip().setOnMouseClicked(event -> clicked(cell, row, at, event));
        cell.chip().addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(row, at, event));
        cells.add(cell);
      }
      Label number = new Label(String.valueOf(row + 1));
      number.getStyleClass().addAll("muted", "line-number");
      number.setMinWidth(Region.USE_PREF_SIZE);
      FlowPane line = new FlowPane();
      line.getStyleClass().add("token-line");
      line.setMinHeight(Region.USE_PREF_SIZE);
      line.getChildren().add(number);
      line.getChildren().addAll(cells);
      rows.add(cells);
      pane.getChildren().add(line);
    }
  }

  private static void dress(TokenCell cell, Cell next) {
    cell.show(next.text(), next.kind(), next.more());
    cell.select(next.selected());
    cell.note(next.above().words(), next.below().words());
    cell.stress(next.above().important(), next.below().important());
  }

  private void clicked(TokenCell cell, int row, int place, MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    cell.chip().requestFocus();
    if (event.getClickCount() > 1) {
      hand.pressAgain(row, place);
    } else {
      hand.press(row, place);
    }
    event.consume();
  }

  private void pressed(int row, int place, KeyEvent event) {
    switch (event.getCode()) {
      case ENTER, SPACE -> hand.press(row, place);
      case DELETE, BACK_SPACE -> hand.delete(row, place);
      case LEFT -> focus(row, place - 1);
      case RIGHT -> focus(row, place + 1);
      case UP -> focus(row - 1, place);
      case DOWN -> focus(row + 1, place);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void focus(int row, int place) {
    if (row >= 0 && row < rows.size() && place >= 0) {
      List<TokenCell> cells = rows.get(row);
      cells.get(Math.min(place, cells.size() - 1)).chip().requestFocus();
    }
  }
}
