package maru.ui.lab.train;

import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Pos;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import maru.run.RunFile;
import maru.run.WeightHash;
import maru.task.Lever;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Timeline;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The timeline under the labs: to any moment of a run and back, and what every lab then sees. */
@ExtendWith(WindowExtension.class)
class TimeTravelTest {
  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, 120, 1);
    clock = open.clock();
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private void trained(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 120);
    robot.interact(() -> robot.lookup(".studio").query().requestFocus());
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  /** The hash of the weights that a lab sees when it asks for the moment in view. */
  private long seen() {
    return run().ask(subject -> WeightHash.of(subject.model().parameters().values())).join();
  }

  private long recorded(int step) {
    run().flush();
    try (RunFile file = RunFile.open(run().file().orElseThrow())) {
      return file.hash(step).orElseThrow();
    }
  }

  @Test
  void keysGoToAnyMomentAndBack(FxRobot robot) throws TimeoutException {
    trained(robot);
    assertTrue(clock.followingProperty().get());
    press(robot, KeyCode.LEFT);
    waitFor(() -> clock.stepProperty().get() == 119);
    assertFalse(clock.followingProperty().get());
    assertEquals(recorded(119), seen());
    robot.press(KeyCode.SHIFT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.SHIFT);
    waitFor(() -> clock.stepProperty().get() == 109);
    assertEquals(recorded(109), seen());
    press(robot, KeyCode.RIGHT);
    waitFor(() -> clock.stepProperty().get() == 110);
    press(robot, KeyCode.HOME);
    waitFor(() -> clock.stepProperty().get() == 0);
    robot.press(KeyCode.CONTROL, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.CONTROL);
    waitFor(() -> clock.stepProperty().get() > 0);
    press(robot, KeyCode.END);
    waitFor(() -> clock.followingProperty().get() && clock.stepProperty().get() == 120);
    assertEquals(recorded(120), seen());
  }

  @Test
  void aMomentIsShownAgainWhenTheHeadWasInViewBetween(FxRobot robot) throws TimeoutException {
    trained(robot);
    for (int time = 0; time < 2; time++) {
      robot.interact(() -> clock.look(50));
      waitFor(() -> clock.stepProperty().get() == 50);
      assertEquals(recorded(50), seen());
      press(robot, KeyCode.END);
      waitFor(() -> clock.stepProperty().get() == 120);
      assertEquals(recorded(120), seen());
    }
  }

  @Test
  void theTrackIsDraggedAndTheLabFollows(FxRobot robot) throws TimeoutException {
    trained(robot);
    waitFor(() -> model.probeResultProperty().get() != null);
    Timeline track = robot.lookup(".timeline").queryAs(Timeline.class);
    List<Integer> shown = new ArrayList<>();
    robot.interact(
        () -> clock.stepProperty().addListener((at, before, now) -> shown.add(now.intValue())));
    robot.moveTo(robot.offset(track, Pos.CENTER_LEFT, 0.8 * track.getWidth(), 0));
    robot.press(MouseButton.PRIMARY);
    waitFor(() -> !clock.followingProperty().get());
    for (int place = 7; place >= 3; place--) {
      robot.moveTo(robot.offset(track, Pos.CENTER_LEFT, place * 0.1 * track.getWidth(), 0));
      int wanted = clock.wantedProperty().get();
      assertEquals(12 * place, wanted, 2, "the moment under the mouse");
      waitFor(() -> Math.abs(clock.stepProperty().get() - wanted) <= wanted / 16 + 1);
    }
    robot.release(MouseButton.PRIMARY);
    waitFor(() -> clock.wantedProperty().get() == clock.stepProperty().get());
    int released = clock.stepProperty().get();
    assertEquals(36, released, 2);
    assertEquals(recorded(released), seen());
    assertTrue(shown.size() >= 5, "moments shown on the way: " + shown);
    waitFor(() -> model.probeResultProperty().get() != null);
    // A click beside the knob goes there too, and the end of the track is the head again.
    robot.clickOn(robot.offset(track, Pos.CENTER_LEFT, 30, 0));
    waitFor(() -> clock.wantedProperty().get() < 30 && clock.wantedProperty().get() > 0);
    waitFor(() -> clock.wantedProperty().get() == clock.stepProperty().get());
    assertEquals(recorded(clock.stepProperty().get()), seen());
    robot.clickOn(robot.offset(track, Pos.CENTER_RIGHT, -2, 0));
    waitFor(() -> clock.followingProperty().get() && clock.stepProperty().get() == 120);
  }

  @Test
  void theButtonsPlayRestAndStepThroughThePast(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.clickOn("#timeline-home");
    waitFor(() -> clock.stepProperty().get() == 0);
    robot.clickOn("#timeline-step");
    waitFor(() -> clock.stepProperty().get() == 1);
    assertEquals(recorded(1), seen());
    robot.clickOn("#timeline-back");
    waitFor(() -> clock.stepProperty().get() == 0);
    robot.clickOn("#timeline-play");
    waitFor(() -> clock.stepProperty().get() >= 2);
    assertFalse(clock.runningProperty().get(), "replaying trains nothing");
    robot.clickOn("#timeline-play");
    assertFalse(clock.replayingProperty().get());
    waitFor(() -> clock.wantedProperty().get() == clock.stepProperty().get());
    int rests = clock.stepProperty().get();
    assertTrue(rests < 120, "it should rest before the end");
    assertEquals(recorded(rests), seen());
    robot.press(KeyCode.CONTROL, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.CONTROL);
    waitFor(() -> clock.stepProperty().get() > rests);
    int key = clock.stepProperty().get();
    robot.press(KeyCode.CONTROL, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.CONTROL);
    waitFor(() -> clock.stepProperty().get() < key);
    assertEquals(clock.stepProperty().get(), clock.wantedProperty().get());
    robot.clickOn("#timeline-end");
    waitFor(() -> clock.followingProperty().get());
    assertEquals(120, clock.headProperty().get());
  }

  @Test
  void theRecordingIsPlayedFromThePastAsFastAsIsAsked(FxRobot robot) throws TimeoutException {
    trained(robot);
    press(robot, KeyCode.HOME);
    waitFor(() -> clock.stepProperty().get() == 0);
    assertEquals("1×", robot.lookup("#timeline-speed").queryLabeled().getText());
    robot.clickOn("#timeline-speed").clickOn("#timeline-speed");
    assertEquals("16×", robot.lookup("#timeline-speed").queryLabeled().getText());
    assertEquals(16, clock.speedProperty().get());
    List<Integer> strides = new ArrayList<>();
    robot.interact(() ->
        clock
            .wantedProperty()
            .addListener((at, before, now) -> strides.add(now.intValue() - before.intValue())));
    robot.clickOn("#timeline-play");
    waitFor(() -> clock.followingProperty().get());
    assertEquals(120, clock.stepProperty().get());
    assertTrue(strides.stream().allMatch(stride -> stride > 0), strides.toString());
    assertTrue(strides.stream().anyMatch(stride -> stride > 1), "no faster than by single steps");
  }

  @Test
  void trainingGoesOnWhileOneLooksAtThePast(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-ko");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING && clock.headProperty().get() > 40);
    robot.interact(() -> clock.look(17));
    waitFor(() -> clock.stepProperty().get() == 17);
    int head = clock.headProperty().get();
    waitFor(() -> clock.headProperty().get() > head + 20);
    assertEquals(17, clock.stepProperty().get());
    assertEquals(recorded(17), seen());
    robot.interact(() -> model.experiments().change(Lever.LEARNING_RATE, "0.002"));
    waitFor(() -> clock.flagsProperty().get().size() == 1);
    robot.clickOn("#timeline-end");
    waitFor(() -> clock.stepProperty().get() > head);
    robot.clickOn("#train-stop");
    waitFor(() -> model.stageProperty().get() == Stage.STOPPED);
  }

  @Test
  void aForkAndARecordedRunAreOpened(FxRobot robot) throws TimeoutException {
    trained(robot);
    Path first = run().file().orElseThrow();
    long hash = recorded(120);
    LiveRun before = run();
    robot.interact(() -> clock.look(60));
    waitFor(() -> clock.stepProperty().get() == 60);
    robot.interact(() -> model.experiments().fork(Lever.DROPOUT, "0.3"));
    waitFor(() -> run() != before && model.stageProperty().get() == Stage.RESTING);
    assertEquals(60, clock.headProperty().get());
    assertEquals(List.of(60), clock.flagsProperty().get());
    press(robot, KeyCode.SPACE);
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    assertNotEquals(hash, recorded(120));
    LiveRun fork = run();
    ListView<?> runs = robot.lookup("#runs").queryAs(ListView.class);
    waitFor(() -> runs.getItems().size() >= 2);
    robot.interact(() -> model.experiments().open(first));
    waitFor(() -> run() != fork && model.stageProperty().get() == Stage.FINISHED);
    assertEquals(120, clock.headProperty().get());
    assertEquals(hash, seen());
  }
}
