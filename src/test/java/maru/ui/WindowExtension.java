package maru.ui;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;

/**
 * Opens a window for a test, with a robot that looks where to click on the window's own thread.
 *
 * <p>TestFX's own asks nodes for their bounds on the test's thread. They are reckoned only then, in
 * lists that the window's thread may be walking through at that moment.
 */
public final class WindowExtension extends ApplicationExtension {
  @Override
  public PointQuery point(Node node) {
    return OnScreen.onWindow(() -> super.point(node));
  }

  @Override
  public PointQuery point(String query) {
    return OnScreen.onWindow(() -> super.point(query));
  }

  @Override
  public FxRobot clickOn(PointQuery where, Motion motion, MouseButton... buttons) {
    return super.clickOn(found(where), motion, buttons);
  }

  @Override
  public FxRobot moveTo(PointQuery where, Motion motion) {
    return super.moveTo(found(where), motion);
  }

  private PointQuery found(PointQuery where) {
    Point2D point = OnScreen.onWindow(where::query);
    return point(point);
  }
}
