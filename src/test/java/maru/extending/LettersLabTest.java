package maru.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.stage.Stage;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The guide's lab stands in a studio. */
@ExtendWith(WindowExtension.class)
class LettersLabTest {
  @TempDir static Path directory;

  private OpenStudio<LettersLab> studio;

  @Start
  void start(Stage stage) {
    studio =
        OpenStudio.with(
            directory, (bench, clock) -> new LettersLab(bench, new Sentence(bench, clock)));
    studio.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
  }

  @Test
  void whatIsTypedIsCountedInBothHalves(FxRobot robot) {
    ProbabilityBars bars = robot.lookup(".probability-bars").queryAs(ProbabilityBars.class);
    assertTrue(OnScreen.isSeen(bars));
    assertTrue(OnScreen.shown(robot, "글에 어떤 글자가 가장 자주 나오는지 보세요."), "its own words");
    assertEquals("a", bars.guesses().getFirst().word());
    robot.interact(() -> robot.lookup("#letters-text").queryTextInputControl().setText("noon"));
    assertEquals(new ProbabilityBars.Guess("n", 0.5f), bars.guesses().getFirst());
    robot.clickOn("#letters-back").clickOn("#letters-back");
    assertEquals("o", bars.guesses().getLast().word(), "as far as it has been read");
    assertEquals("2 / 4", OnScreen.label(robot, "#letters-at"));
    robot.clickOn("#letters-last");
    SideBySide both = OnScreen.onWindow(() -> studio.lab().beside(studio.clock(), new RunClock()));
    ProbabilityBars other =
        (ProbabilityBars) both.other().face().picture().lookup(".probability-bars");
    assertEquals(bars.guesses(), other.guesses());
  }
}
