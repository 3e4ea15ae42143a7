package maru.ui.lab.train;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a newcomer meets in the panel and under the sentence. */
@ExtendWith(WindowExtension.class)
class FirstTrainingTest {
  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, 60, 1);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void whatWasSetElsewhereIsToldAndComesBackWithOneClick(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.RATE, 10f));
    waitFor(() -> robot.lookup("#settings-standard").query().isVisible());
    Hyperlink standard = robot.lookup("#settings-standard").queryAs(Hyperlink.class);
    String apart = label(robot, "#settings-apart");
    assertTrue(apart.contains("학습률"), apart);
    assertFalse(apart.contains("은닉 차원"), apart);
    robot.interact(standard::fire);
    assertEquals(3e-3f, model.settings().get(TrainingSettings.RATE));
    assertEquals(8_000L, model.settings().get(TrainingSettings.STEPS));
    assertFalse(standard.isVisible());
    assertFalse(robot.lookup("#settings-apart").query().isVisible());
  }

  @Test
  void wordsThatNobodyKnowsAndABlankThatIsCutOffAreNamed(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    robot.interact(() -> model.probeProperty().set("뷁뷁이 [MASK] 마신다."));
    waitFor(() -> label(robot, "#sentence-remark").contains("뷁뷁"));
    assertTrue(label(robot, "#sentence-remark").contains("[UNK]"));
    robot.interact(() -> model.probeProperty().set("비가 와서 ".repeat(40) + "[MASK]"));
    waitFor(() -> shows(robot, "[MASK]가 문맥 길이 밖에"));
  }

  private static boolean shows(FxRobot robot, String words) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
        .anyMatch(label -> label.getText().contains(words));
  }

  @Test
  void aSecondClickComesTooSoonForAnotherTraining(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 4_000L));
    Button begin = robot.lookup("#panel-new").queryButton();
    robot.interact(begin::fire);
    assertTrue(onWindow(begin::isDisabled));
    robot.interact(begin::fire);
    waitFor(() -> model.runProperty().get() != null);
    LiveRun first = run();
    waitFor(() -> !begin.isDisabled());
    assertEquals(first, run());
    robot.interact(model::stop);
  }

  private LiveRun run() {
    return java.util.Objects.requireNonNull(model.runProperty().get());
  }
}
