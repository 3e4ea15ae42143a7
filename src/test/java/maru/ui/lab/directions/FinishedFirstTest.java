package maru.ui.lab.directions;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.OwnRuns;
import maru.inspect.Sampling;
import maru.inspect.directions.Direction;
import maru.inspect.directions.PairLook;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.lab.StillDriver;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Whoever enters the lab sees BERT and GPT at work, without a click and without a training. */
@ExtendWith(WindowExtension.class)
class FinishedFirstTest {
  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open =
        OpenStudio.with(
            logs,
            (bench, clock) -> DirectionsLab.withFinished(bench, clock, new Sentence(bench, clock)));
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    own.close();
  }

  @Test
  void theFinishedModelsFillTheGapAtOnce(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.pair().lookProperty().get() != null);
    assertFalse(isSeen(robot.lookup("#directions-ko").query()));
    PairLook look = Objects.requireNonNull(model.pair().lookProperty().get());
    assertEquals("연필", look.line().texts().get(look.place()));
    // After 6,000 steps both know more of the language than that anything may stand there.
    double blind = 1.0 / look.bert().logits().length;
    for (Direction direction : List.of(Direction.BERT, Direction.GPT)) {
      assertTrue(look.truth(direction, Sampling.PLAIN) > 20 * blind, direction.name());
    }
    assertEquals(6_000, open.clock().stepProperty().get());
  }

  @Test
  void enteringAgainOpensNothingElse(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.pair().lookProperty().get() != null);
    DirectionsRun first = Objects.requireNonNull(model.runProperty().get());
    robot.interact(() -> {
      open.lab().hidden();
      open.lab().shown();
    });
    assertEquals(first, model.runProperty().get());
  }

  @Test
  void besideAnotherLabsRunItSaysOfWhichStepItIs(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.pair().lookProperty().get() != null);
    assertFalse(isSeen(robot.lookup("#other-run").query()));
    var seen = Objects.requireNonNull(open.clock().historyProperty().get());
    robot.interact(() -> open.clock().begin(10, new Curve(), new StillDriver(false), seen));
    assertTrue(isSeen(robot.lookup("#other-run").query()));
    assertTrue(label(robot, "#other-run .label").contains("6,000"));
    DirectionsRun first = Objects.requireNonNull(model.runProperty().get());
    String recording = String.valueOf(first.folder().getFileName());
    assertTrue(label(robot, "#other-run .label").contains(recording));
    robot.clickOn("#other-run-back");
    assertFalse(isSeen(robot.lookup("#other-run").query()));
    assertEquals(6_000, open.clock().stepProperty().get());
  }

  @Test
  void theLossesSayWhereEachWasLowest(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.pair().lookProperty().get() != null);
    robot.interact(() -> model.sectionProperty().set(Section.CURVES));
    DirectionsRun run = Objects.requireNonNull(model.runProperty().get());
    waitFor(() -> !label(robot, "#directions-lag").isEmpty());
    String said = label(robot, "#directions-lag");
    for (Direction direction : run.trained()) {
      Curve told = run.validation(direction);
      int at = 0;
      for (int i = 1; i < told.size(); i++) {
        at = told.value(i) < told.value(at) ? i : at;
      }
      assertTrue(said.contains("%.3f(%,d".formatted(told.value(at), told.step(at))), said);
    }
  }
}
