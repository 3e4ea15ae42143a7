package maru.ui;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What a test reads from a window, and how it waits for it. */
public final class OnScreen {
  private static final long PATIENCE_SECONDS = Long.getLong("maru.patience", 180);

  private OnScreen() {}

  /** Waits until something holds on the window's thread. */
  public static void waitFor(BooleanSupplier condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> holds(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static boolean holds(BooleanSupplier condition) {
    return WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), condition::getAsBoolean);
  }

  /** A value as it is on the window's thread. */
  public static <T> T onWindow(Supplier<T> value) {
    return WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), value::get);
  }

  /** Presses a key and lets it go. */
  public static void press(FxRobot robot, KeyCode key) {
    var keyboard = robot.robotContext().getKeyboardRobot();
    keyboard.pressNoWait(key);
    keyboard.releaseNoWait(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Moves the pointer to a place inside a node. */
  public static void move(Node node, Point2D inside) {
    Point2D to = node.localToScene(inside);
    node.fireEvent(
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            to.getX(),
            to.getY(),
            0,
            0,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  /** The words on the label or button that a query finds. */
  public static String label(FxRobot robot, String query) {
    return robot.lookup(query).queryLabeled().getText();
  }

  /** Whether a label or button with exactly these words is to be seen. */
  public static boolean shown(FxRobot robot, String words) {
    return robot
        .lookup((Node node) -> node instanceof Labeled l && words.equals(l.getText()))
        .queryAll()
        .stream()
        .anyMatch(OnScreen::isSeen);
  }

  /** Whether a notice says this, among other words. */
  public static boolean noticed(FxRobot robot, String words) {
    return robot.lookup(".notice .label").queryAllAs(Label.class).stream()
        .anyMatch(label -> String.valueOf(label.getText()).contains(words));
  }

  /** Whether a node and all that it stands in are visible. */
  public static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
