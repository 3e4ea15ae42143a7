package maru;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import maru.base.Problem;
import maru.ui.WindowExtension;
import maru.ui.lab.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class NoticeTest {
  @TempDir Path directory;

  private WholeStudio whole;

  @Start
  void start(Stage stage) {
    whole = WholeStudio.on(stage, directory);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(whole::close);
  }

  @Test
  void whatIsToldLiesOverNoButton(FxRobot robot) {
    for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      robot.interact(() -> whole.studio().bench().texts().localeProperty().set(language));
      for (Lab lab : whole.labs()) {
        robot.interact(() -> whole.studio().currentProperty().set(lab));
        robot.interact(() ->
            whole
                .studio()
                .bench()
                .notices()
                .note(new Problem("runs.aboveLimit", "41.9 GB", "5 GB")));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
            List.of(), onWindow(() -> covered(robot)), lab.face().id() + " in " + language);
      }
    }
  }

  private static List<String> covered(FxRobot robot) {
    Node card = robot.lookup(".notice").query();
    Bounds over = card.localToScene(card.getLayoutBounds());
    return robot.lookup((Node node) -> node instanceof ButtonBase).queryAll().stream()
        .filter(button -> isSeen(button) && !card.lookupAll(".button").contains(button))
        .filter(button -> button.localToScene(button.getLayoutBounds()).intersects(over))
        .map(Node::toString)
        .toList();
  }
}
