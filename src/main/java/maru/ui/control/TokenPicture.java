package maru.ui.control;

import java.util.List;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * A picture of tokens that are pointed at and chosen: the pointer previews one, a click keeps it, a
 * further click or Esc lets it go, and with Ctrl several are kept. The arrow keys point, Enter and
 * Space keep.
 */
public abstract class TokenPicture extends Drawing {
  /** Who is told what is chosen. */
  public interface Choice {
    /** A token is to be kept, or let go where it was; {@code more} leaves the others kept. */
    void pick(int token, boolean more);

    /** All are to be let go; says whether there were any. */
    boolean release();
  }

  private final Choice choice;
  private final IntegerProperty pointed = new SimpleIntegerProperty(this, "pointed", -1);
  private List<String> tokens = List.of();
  private Set<Integer> picked = Set.of();

  /** A picture without tokens. */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  protected TokenPicture(String styleClass, Choice choice) {
    super(styleClass);
    this.choice = choice;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(tokenAt(event)));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
    pointed.addListener(changed -> redraw());
  }

  /** The token that is pointed at, counted as they are shown; -1 for none. */
  public final IntegerProperty pointedProperty() {
    return pointed;
  }

  /** Shows tokens, of which some are kept. */
  protected final void show(List<String> next, Set<Integer> kept) {
    tokens = List.copyOf(next);
    picked = Set.copyOf(kept);
    redraw();
  }

  /** The tokens that are shown. */
  public final List<String> tokens() {
    return tokens;
  }

  /** Whether a token is kept. */
  protected final boolean isPicked(int token) {
    return picked.contains(token);
  }

  /** Whether one is pointed at or kept. */
  protected final boolean isInView(int token) {
    return pointed.get() >= 0 ? pointed.get() == token : isPicked(token);
  }

  /** Whether any is. */
  protected final boolean isAnyInView() {
    return pointed.get() >= 0 || !picked.isEmpty();
  }

  /** Which token stands there; -1 for none. */
  protected abstract int tokenAt(double x, double y);

  private int tokenAt(MouseEvent event) {
    int token = tokenAt(event.getX(), event.getY());
    setCursor(token >= 0 ? Cursor.HAND : Cursor.DEFAULT);
    return token;
  }

  private void point(int token) {
    pointed.set(token < tokens.size() ? token : -1);
  }

  private void press(MouseEvent event) {
    requestFocus();
    int token = tokenAt(event);
    if (token >= 0) {
      choice.pick(token, event.isShortcutDown());
    }
    event.consume();
  }

  private void onKey(KeyEvent event) {
    if (tokens.isEmpty() || event.isAltDown()) {
      return;
    }
    int at = pointed.get();
    switch (event.getCode()) {
      case LEFT, UP -> point(at < 0 ? tokens.size() - 1 : Math.max(0, at - 1));
      case RIGHT, DOWN -> point(Math.min(tokens.size() - 1, at + 1));
      case HOME -> point(0);
      case END -> point(tokens.size() - 1);
      case ENTER, SPACE -> {
        if (at < 0) {
          return;
        }
        choice.pick(at, event.isShortcutDown());
      }
      case ESCAPE -> {
        point(-1);
        if (!choice.release()) {
          return;
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
