package maru.ui;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Opens a window for a test, with a robot that looks where to click on the window's own thread.
 *
 * <p>TestFX's own asks nodes for their bounds on the test's thread. They are reckoned only then, in
 * lists that the window's thread may be walking through at that moment. And it leads the pointer
 * through up to 200 places on its way, each of which the window answers: here it jumps beside the
 * place and moves on to it.
 */
public final class WindowExtension extends ApplicationExtension {
  /**
   * Gives the test a stage of its own: on TestFX's one stage all studios before would listen on.
   */
  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    FxToolkit.registerPrimaryStage(); // Starts the toolkit when it is the first.
    FxToolkit.toolkitContext().getPrimaryStageFuture().obtrudeValue(OnScreen.onWindow(Stage::new));
    super.beforeEach(test);
  }

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
    moveThrough(where);
    MouseRobot mouse = robotContext().getMouseRobot();
    mouse.pressNoWait(buttons.length == 0 ? new MouseButton[] {MouseButton.PRIMARY} : buttons);
    mouse.releaseNoWait();
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  @Override
  public FxRobot moveTo(PointQuery where, Motion motion) {
    moveThrough(where);
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  private void moveThrough(PointQuery where) {
    Point2D point = OnScreen.onWindow(where::query);
    MouseRobot mouse = robotContext().getMouseRobot();
    mouse.moveNoWait(point.add(-1, -1));
    mouse.moveNoWait(point);
  }
}
