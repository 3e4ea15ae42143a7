package maru.ui.lab.directions;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeProgress;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.Guesser;
import maru.train.Size;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.directions.state.ClozeModel;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The cloze test beside a training that is under way. */
@ExtendWith(WindowExtension.class)
class ClozeAskingTest {
  @TempDir static Path directory;

  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, DirectionsLab::new);
    model = open.lab().model();
    model.setPlan(DirectionTrainings.standard().withSize(new Size(1, 2, 16, 32)).withBatch(4));
    model.stepsProperty().set(100_000L);
    model.cloze().ask(3);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void theTrainingRestsWhileItIsAskedAndGoesOnAfterwards(FxRobot robot) throws TimeoutException {
    List<ClozeResult> grown = new ArrayList<>();
    robot.clickOn("#directions-ko");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
    ClozeModel cloze = model.cloze();
    cloze.resultProperty().addListener((value, before, now) -> grown.add(now));
    robot.clickOn("#section-cloze");
    robot.clickOn("#cloze-ask");
    waitFor(() -> model.stageProperty().get() == Stage.RESTING || !grown.isEmpty());
    waitFor(() -> !cloze.busyProperty().get());
    assertFalse(robot.lookup("#cloze-rests").queryLabeled().isVisible());
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
    assertEquals(ClozeItems.KINDS.size(), grown.size(), "a part of each kind");
    assertEquals(1, grown.stream().map(ClozeResult::step).distinct().count());
    assertTrue(grown.getFirst().of(DecidedBy.BOTH, Guesser.BERT).isEmpty());
    assertTrue(grown.getLast().of(DecidedBy.BOTH, Guesser.TRYING).isPresent());
    waitFor(() -> label(robot, "#cloze-progress").contains("9 / 9"));
    assertEquals(9, Objects.requireNonNull(cloze.progressProperty().get()).done());
  }

  @Test
  void itCanBeStoppedBeforeTheFirstAnswer(FxRobot robot) throws TimeoutException {
    openBlanks(robot);
    // In one go, since who clicks twice comes too late where the models are quick.
    robot.interact(() -> {
      robot.lookup("#cloze-ask").queryButton().fire();
      robot.lookup("#cloze-stop").queryButton().fire();
    });
    waitFor(() -> !model.cloze().busyProperty().get());
    assertNull(model.cloze().resultProperty().get());
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
  }

  @Test
  void whatWasAnsweredBeforeItWasStoppedStays(FxRobot robot) throws TimeoutException {
    openBlanks(robot);
    List<ClozeResult> grown = new ArrayList<>();
    robot.interact(() ->
        model
            .cloze()
            .resultProperty()
            .addListener((value, before, now) -> {
              grown.add(now);
              robot.lookup("#cloze-stop").queryButton().fire();
            }));
    robot.clickOn("#cloze-ask");
    waitFor(() -> !grown.isEmpty() && !model.cloze().busyProperty().get());
    assertEquals(1, grown.size());
    assertEquals(grown.getFirst(), model.cloze().resultProperty().get());
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
  }

  private void openBlanks(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.cloze().ask(100));
    robot.clickOn("#directions-ko");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
    robot.clickOn("#section-cloze");
  }

  @Test
  void theRestIsToldOnceSomeAreDone() {
    assertTrue(ClozeProgress.after(3, ClozeProgress.Phase.ASKING, 1, 600).secondsLeft() < 0);
    ClozeProgress half = ClozeProgress.after(3, ClozeProgress.Phase.ASKING, 300, 600);
    assertEquals(3, half.secondsLeft(), 1e-9);
    assertEquals(0.5, half.share(), 1e-9);
  }
}
