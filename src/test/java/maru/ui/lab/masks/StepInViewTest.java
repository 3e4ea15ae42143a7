package maru.ui.lab.masks;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.Known;
import maru.inspect.MaskedBatch;
import maru.inspect.StepBatch;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.lab.StillDriver;
import maru.ui.lab.masks.state.HiddenWordsViewModel;
import maru.ui.lab.masks.state.MasksViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class StepInViewTest {
  @TempDir static Path directory;

  private OpenStudio<MasksLab> open;
  private MasksViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory, (bench, clock) -> new MasksLab(bench, clock, new AskedExamples()));
    model = open.lab().model();
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    StillRun run = StillRun.of(Known.BERT);
    open.clock().begin(60, new Curve(), new StillDriver(false), run);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void theBatchOfTheStepInViewIsTheOneThatTrainingReads(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.groundProperty().get() != null);
    HiddenWordsViewModel words = model.words();
    robot.interact(() -> open.clock().advance(7));
    robot.clickOn("#words-step");
    waitFor(() -> words.stepProperty().get() != null);
    StepBatch drawn =
        StepBatch.after(StillRun.of(Known.BERT).prepared(), List.of(), 7).orElseThrow();
    assertTrue(label(robot, "#words-source").contains("스텝 8"), label(robot, "#words-source"));
    assertStep(drawn, 0);
    robot.clickOn("#words-step");
    assertStep(drawn, HiddenWordsViewModel.STEP_SEQUENCES);
    robot.clickOn("#words-last");
    waitFor(() -> words.answer(batch().chosen().getFirst()) != null);
    robot.interact(() -> open.clock().advance(8));
    waitFor(() -> words.stepProperty().get() != null && words.stepProperty().get().step() == 9);
    assertTrue(batch().answersShown(), "what was whole stays whole");
    robot.clickOn("#words-again");
    assertNull(words.stepProperty().get());
    assertFalse(robot.lookup("#words-source").queryLabeled().isVisible());
  }

  private MaskedBatch batch() {
    return Objects.requireNonNull(model.words().batch());
  }

  private void assertStep(StepBatch drawn, int from) {
    for (int s = 0; s < batch().sentences(); s++) {
      assertArrayEquals(
          drawn.traced().sequences().get(from + s).trace().seen(), batch().trace(s).seen());
    }
  }
}
