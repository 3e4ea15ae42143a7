package maru.ui.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import maru.ui.fx.Remembered;

/** Where the window stands and how large it is, taken up again from the one before. */
final class WindowPlace {
  private static final String X = "window-x";
  private static final String Y = "window-y";
  private static final String WIDTH = "window-width";
  private static final String HEIGHT = "window-height";
  private static final String MAXIMIZED = "window-maximized";

  /** A piece of the title bar by which the window can be moved. */
  private static final double GRIP = 100;

  /** The smallest size that Maru promises. */
  private static final double LEAST_WIDTH = 1100;

  private static final double LEAST_HEIGHT = 720;

  /** Long enough for a window to have grown before it says that it is maximized. */
  private static final Duration SETTLED = Duration.millis(400);

  private final Stage stage;
  private final Remembered remembered;

  private WindowPlace(Stage stage, Remembered remembered) {
    this.stage = stage;
    this.remembered = remembered;
  }

  /** Puts the window where the last one stood, if that is on a screen, and remembers this one's. */
  static void keep(Stage stage, Remembered remembered) {
    WindowPlace place = new WindowPlace(stage, remembered);
    place.takeUp();
    PauseTransition settling = new PauseTransition(SETTLED);
    settling.setOnFinished(e -> place.remember());
    stage.xProperty().addListener(changed -> settling.playFromStart());
    stage.yProperty().addListener(changed -> settling.playFromStart());
    stage.widthProperty().addListener(changed -> settling.playFromStart());
    stage.heightProperty().addListener(changed -> settling.playFromStart());
    stage.maximizedProperty().addListener(changed -> settling.playFromStart());
    stage.addEventHandler(WindowEvent.WINDOW_SHOWN, e -> place.fit());
    stage.addEventHandler(
        WindowEvent.WINDOW_HIDING,
        e -> {
          settling.stop();
          place.remember();
        });
  }

  private void takeUp() {
    double x = remembered.number(X).orElse(Double.NaN);
    double y = remembered.number(Y).orElse(Double.NaN);
    double width = remembered.number(WIDTH).orElse(0);
    double height = remembered.number(HEIGHT).orElse(0);
    if (width > 0 && height > 0 && !Double.isNaN(x) && !Double.isNaN(y)) {
      Screen.getScreensForRectangle(x + (width - GRIP) / 2, y, GRIP, 1).stream()
          .findFirst()
          .ifPresent(screen -> {
            Rectangle2D room = screen.getVisualBounds();
            stage.setX(x);
            stage.setY(y);
            stage.setWidth(Math.min(width, room.getWidth()));
            stage.setHeight(Math.min(height, room.getHeight()));
          });
    }
    remembered.flag(MAXIMIZED).ifPresent(stage::setMaximized);
  }

  /** A first window with its title bar may be larger than a small screen: no part of it is lost. */
  private void fit() {
    Screen.getScreensForRectangle(stage.getX(), stage.getY(), GRIP, GRIP).stream()
        .findFirst()
        .ifPresent(screen -> {
          Rectangle2D all = fitted(bounds(), screen.getVisualBounds());
          if (!all.equals(bounds()) && !stage.isMaximized()) {
            stage.setX(all.getMinX());
            stage.setY(all.getMinY());
            stage.setWidth(all.getWidth());
            stage.setHeight(all.getHeight());
          }
        });
  }

  private Rectangle2D bounds() {
    return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  /**
   * A window no larger than the room and all within it; but never smaller than all labs fit, which
   * a screen that small would have to be moved over.
   */
  static Rectangle2D fitted(Rectangle2D window, Rectangle2D room) {
    double width = Math.min(window.getWidth(), Math.max(LEAST_WIDTH, room.getWidth()));
    double height = Math.min(window.getHeight(), Math.max(LEAST_HEIGHT, room.getHeight()));
    return new Rectangle2D(
        within(window.getMinX(), room.getMinX(), room.getMaxX() - width),
        within(window.getMinY(), room.getMinY(), room.getMaxY() - height),
        width,
        height);
  }

  private static double within(double at, double first, double last) {
    return Math.max(first, Math.min(at, last));
  }

  private void remember() {
    if (stage.isIconified() || Double.isNaN(stage.getWidth())) {
      return;
    }
    remembered.set(MAXIMIZED, stage.isMaximized());
    // What it goes back to when it is maximized no more.
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      remembered.set(X, stage.getX());
      remembered.set(Y, stage.getY());
      remembered.set(WIDTH, stage.getWidth());
      remembered.set(HEIGHT, stage.getHeight());
    }
  }
}
