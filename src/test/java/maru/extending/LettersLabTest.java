package maru.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.stage.Stage;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
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

  private OpenStudio<Named> studio;

  /** The lab under the name of one that has its texts, since the bundles are the program's own. */
  private record Named(Lab lab) implements Lab {
    @Override
    public LabFace face() {
      LabFace own = lab.face();
      return new LabFace("tokens", own.icon(), own.picture(), own.panel());
    }

    @Override
    public SideBySide beside(RunClock first, RunClock second) {
      return lab.beside(first, second);
    }

    @Override
    public void shown() {
      lab.shown();
    }

    @Override
    public void hidden() {
      lab.hidden();
    }
  }

  @Start
  void start(Stage stage) {
    studio = OpenStudio.with(directory, (bench, clock) -> new Named(new LettersLab()));
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
    assertEquals("a", bars.guesses().getFirst().word());
    robot.interact(() -> robot.lookup("#letters-text").queryTextInputControl().setText("noon"));
    assertEquals(new ProbabilityBars.Guess("n", 0.5f), bars.guesses().getFirst());
    SideBySide both = OnScreen.onWindow(() -> studio.lab().beside(studio.clock(), new RunClock()));
    ProbabilityBars other =
        (ProbabilityBars) both.other().face().picture().lookup(".probability-bars");
    assertEquals(bars.guesses(), other.guesses());
  }
}
