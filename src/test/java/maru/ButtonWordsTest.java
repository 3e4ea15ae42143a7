package maru;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.text.Text;
import javafx.stage.Stage;
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
class ButtonWordsTest {
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
  void noButtonsWordsAreCutInTheSmallestWindow(FxRobot robot) {
    List<String> cut = new ArrayList<>();
    for (int scale : new int[] {100, 125}) {
      robot.interact(() -> whole.studio().bench().appearance().scaleProperty().set(scale));
      for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
        robot.interact(() -> whole.studio().bench().texts().localeProperty().set(language));
        for (Lab lab : whole.labs()) {
          robot.interact(() -> whole.studio().currentProperty().set(lab));
          WaitForAsyncUtils.waitForFxEvents();
          onWindow(() -> cut(robot))
              .forEach(words -> cut.add(scale + " % " + language + " " + words));
        }
      }
    }
    assertEquals(List.of(), cut);
  }

  private static List<String> cut(FxRobot robot) {
    return robot
        .lookup((Node node) -> node instanceof ButtonBase && isSeen(node))
        .queryAll()
        .stream()
        .map(ButtonBase.class::cast)
        .filter(button ->
            button.lookup(".text") instanceof Text drawn && drawn.getText().endsWith("..."))
        .map(button -> button.getId() + " " + button.getText())
        .toList();
  }
}
