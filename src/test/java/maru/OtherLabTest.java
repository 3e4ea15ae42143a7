package maru;

import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.lab.Lab;
import maru.ui.lab.OtherLab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class OtherLabTest {
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

  private String open() {
    Lab lab = whole.studio().currentProperty().get();
    return lab.face().id() + " " + lab.exhibit().name();
  }

  @Test
  void theTrainLabLeadsToBothModelsOnOneSentence(FxRobot robot) throws TimeoutException {
    assertEquals("train", whole.studio().currentProperty().get().face().id());
    robot.interact(() -> whole.labs().getLast().open("cloze"));
    robot.interact(robot.lookup("#welcome-pair").queryAs(Hyperlink.class)::fire);
    waitFor(() -> open().equals("directions directions-pair"));
    waitFor(() -> robot.lookup(".arc-picture").tryQuery().isPresent());
  }

  @Test
  void aLabOrSectionThatIsNotThereChangesNothing(FxRobot robot) {
    Hyperlink link = robot.lookup("#welcome-pair").queryAs(Hyperlink.class);
    String before = open();
    robot.interact(() -> OtherLab.open(link, "attic", "pair"));
    assertEquals(before, open());
    robot.interact(() -> OtherLab.open(link, "directions", "attic"));
    assertEquals("directions directions-pair", open());
  }
}
