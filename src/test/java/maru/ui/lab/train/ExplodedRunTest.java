package maru.ui.lab.train;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.run.RunFile;
import maru.run.WeightHash;
import maru.task.Change;
import maru.train.TinyTraining;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.SampleStrip;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A run that explodes before the class: the whole window stands where the training does. */
@ExtendWith(WindowExtension.class)
class ExplodedRunTest {
  private static final int GOOD_EVERY = 50;

  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, 3_000, 1);
    clock = open.clock();
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  /** Moves levers so that it explodes; at which step. */
  private static long explode(TrainingSession session) {
    long step = 0;
    for (Change change : TinyTraining.explosion(0)) {
      step = session.change(change.lever(), change.value()).join().step();
    }
    return step;
  }

  @Test
  void curvesClockStripAndFileGoBackWithIt(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    waitFor(() -> clock.headProperty().get() > GOOD_EVERY);
    robot.interact(model::pause);
    waitFor(() -> model.stageProperty().get() == Stage.RESTING);
    int at = onWindow(() -> clock.headProperty().get());
    if (at % GOOD_EVERY == 0) { // There would be no step to go back by.
      robot.interact(model::step);
      waitFor(
          () -> clock.headProperty().get() > at && model.stageProperty().get() == Stage.RESTING);
    }
    int before = onWindow(() -> clock.flagsProperty().get().size());
    long rested = explode(run().session());
    robot.interact(model::start);
    waitFor(() -> model.stageProperty().get() == Stage.FAILED);
    int good = onWindow(() -> clock.headProperty().get());

    assertEquals(0, before);
    assertEquals(rested / GOOD_EVERY * GOOD_EVERY, good);
    TrainingState state = run().state().orElseThrow().join();
    assertEquals(good, state.step());
    assertEquals(List.of(), state.changes());
    assertEquals(good, onWindow(() -> clock.stepProperty().get()));
    assertEquals(good, onWindow(run()::step));
    assertEquals(good, onWindow(run().words.training::size));
    for (Curve curve : List.of(run().words.training, run().words.validation, run().next.training)) {
      assertEquals(curve.size() - 1, onWindow(() -> curve.indexAt(good)));
    }
    waitFor(() -> clock.flagsProperty().get().isEmpty());
    assertEquals(List.of(), onWindow(run()::changes));
    assertTrue(noticed(robot, good + "스텝으로 되돌렸어요"));

    waitFor(() -> {
      SampleStrip.Card now = model.samples().nowProperty().get();
      return now != null && now.step() == good && now.text().isPresent();
    });
    for (String prompt : run().samples().prompts()) {
      var answers = run().samples().answers(prompt);
      assertTrue(answers.isEmpty() || answers.lastKey() <= good, answers.keySet().toString());
    }
    assertTrue(
        onWindow(() -> model.samples().cards().stream().allMatch(card -> card.step() <= good)));
    run().flush();
    try (RunFile file = RunFile.open(run().file().orElseThrow())) {
      assertEquals(good, file.lastStep());
      assertEquals(file.hash(good).orElseThrow(), WeightHash.of(state.weights()));
    }
  }
}
