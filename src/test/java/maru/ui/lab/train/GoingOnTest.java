package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import maru.Known;
import maru.OwnRuns;
import maru.run.ExampleRun;
import maru.task.Lever;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.Section;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Pausing, continuing and beginning anew are three things, and each does what it says. */
@ExtendWith(WindowExtension.class)
class GoingOnTest {
  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open = SmallTraining.in(logs, 40, 1);
    model = open.lab().model();
    clock = open.clock();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    own.close();
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private void fork(FxRobot robot, String rate) throws TimeoutException {
    LiveRun parent = run();
    robot.interact(() -> model.experiments().fork(Lever.LEARNING_RATE, rate));
    waitFor(() -> run() != parent && model.stageProperty().get() == Stage.RESTING);
  }

  @Test
  void anEndedTrainingGoesOnFromItsLastStep(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-ko");
    waitFor(() -> model.hasRun() && run().step() > 5);
    LiveRun begun = run();
    robot.clickOn("#train-stop");
    waitFor(() -> model.stageProperty().get() == Stage.STOPPED);
    begun.session().ask(() -> "the step under way is over").join();
    robot.interact(() -> clock.beat());
    int ended = onWindow(() -> run().step());
    assertEquals("이어서 학습", label(robot, "#train-start"));
    assertFalse(onWindow(() -> robot.lookup("#timeline-play").queryButton().isDisabled()));
    robot.clickOn("#train-start");
    waitFor(() -> run().step() > ended);
    assertSame(begun, run());
    robot.clickOn("#train-stop");
    waitFor(() -> model.stageProperty().get() == Stage.STOPPED);
    press(robot, KeyCode.SPACE);
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING);
    assertSame(begun, run());
    assertTrue(
        onWindow(() -> begun.words.training.step(0)) == 1 && begun.words.training.size() > ended);
  }

  @Test
  void aFinishedPlanSaysHowToTrainLongerAndNeverBeginsAgain(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 40);
    LiveRun done = run();
    assertFalse(isSeen(robot.lookup("#train-start").query()), "it cannot go on");
    robot.interact(model::start); // as the key does
    waitFor(() -> noticed(robot, "계획한 40스텝을 모두 학습했어요"));
    assertSame(done, run());
    assertEquals(Stage.FINISHED, model.stageProperty().get());
    assertTrue(stressed(robot, "#train-new"));
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#train-new");
    waitFor(() -> run() != done && model.stageProperty().get() == Stage.RUNNING);
    assertTrue(stressed(robot, "#train-start"));
    assertFalse(stressed(robot, "#train-new"));
  }

  private static boolean stressed(FxRobot robot, String button) {
    return onWindow(
        () -> robot.lookup(button).queryButton().getStyleClass().contains(Styles.ACCENT));
  }

  @Test
  void aNewTrainingIsThatOfTheRunThatIsOpen(FxRobot robot) throws TimeoutException {
    assertEquals("새 학습: BERT, 한국어", label(robot, "#train-new"));
    robot.interact(() -> model.experiments().replay(ExampleRun.ENGLISH_GPT));
    waitFor(() -> model.hasRun() && model.stageProperty().get() != Stage.PREPARING);
    LiveRun gpt = run();
    assertEquals("새 학습: GPT, 영어", label(robot, "#train-new"));
    assertEquals(label(robot, "#train-new"), label(robot, "#panel-new"));
    assertTrue(onWindow(() -> clock.runProperty().get()).endsWith(" · gpt-en"));
    Node beside = robot.lookup("#train-new").query();
    assertTrue(isSeen(beside));
    robot.clickOn("#section-next");
    assertFalse(isSeen(beside), "the panel's own button is enough");
    robot.clickOn("#section-now");
    robot.clickOn("#train-new");
    waitFor(() -> run() != gpt && model.stageProperty().get() == Stage.RUNNING);
    assertEquals(Known.GPT, run().prepared().plan().architecture());
    assertEquals("en", run().prepared().split().training().name());
    assertEquals(
        gpt.prepared().plan().training().steps(), run().prepared().plan().training().steps());
    assertEquals(gpt.prepared().plan().context(), run().prepared().plan().context());
  }

  @Test
  void theRunThatIsOpenIsShownAndNotOpenedAgain(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 40);
    LiveRun first = run();
    robot.interact(() -> open.lab().sectionProperty().set(Section.COMPARE));
    robot.interact(() -> model.experiments().change(Lever.DROPOUT, "7"));
    waitFor(() -> noticed(robot, "‘7’"));
    robot.interact(() -> model.experiments().open(first.file().orElseThrow()));
    assertEquals(Section.LIVE, onWindow(() -> open.lab().sectionProperty().get()));
    assertSame(first, run());
    assertEquals(Stage.FINISHED, model.stageProperty().get());
    assertTrue(robot.lookup(".notice").tryQuery().isEmpty(), "an old message stays");
  }

  @Test
  void aForksPanelShowsWhatItWasForkedWithAndAnotherStartsSo(FxRobot robot)
      throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 40);
    robot.interact(() -> clock.look(20));
    waitFor(() -> clock.stepProperty().get() == 20);
    fork(robot, "0.03");
    assertEquals(0.03f, onWindow(() -> model.settings().get(TrainingSettings.RATE)));
    assertTrue(
        label(robot, "#run-facts").contains("0.003 → 0.03 (21스텝부터)"), label(robot, "#run-facts"));
    LiveRun forked = run();
    robot.clickOn("#section-live");
    robot.clickOn("#train-new");
    waitFor(() -> run() != forked && run().step() > 0);
    assertEquals(0.03f, run().prepared().plan().training().learningRate());
  }

  @Test
  void playAtTheEndPlaysTheRunFromItsBeginning(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 40);
    assertEquals(40, onWindow(() -> clock.stepProperty().get()));
    robot.clickOn("#timeline-play");
    assertTrue(onWindow(() -> clock.replayingProperty().get()));
    waitFor(() -> clock.stepProperty().get() < 10);
    waitFor(() -> clock.stepProperty().get() == 40 && !clock.replayingProperty().get());
  }
}
