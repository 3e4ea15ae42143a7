package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import maru.base.Parallel;
import maru.inspect.ModelMeasures;
import maru.run.RunFile;
import maru.task.LossValue;
import maru.train.PreparedTraining;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.LossCurves;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Whatever the lab shows is of the moment in view or says its step, and an end tells its result.
 */
@ExtendWith(WindowExtension.class)
class MomentInViewTest {
  private static final int STEPS = 60;

  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, STEPS, 1);
    model = open.lab().model();
    clock = open.clock();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private static String percent(LossValue value) {
    return String.format(Locale.ROOT, "%.1f", (float) (100 * value.accuracy()));
  }

  @Test
  void headerSentenceAndWordsAreOfTheMomentInView(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    assertEquals("60스텝 중 60", label(robot, "#timeline-at"));
    waitFor(() -> model.seenProperty().get() == STEPS);
    robot.interact(() -> clock.look(1));
    waitFor(() -> clock.stepProperty().get() == 1 && model.seenProperty().get() == 1);
    assertEquals("60스텝 중 1", label(robot, "#timeline-at"));
    assertTrue(label(robot, "#reading").contains("무작위로 찍고 있어요"), label(robot, "#reading"));
    assertFalse(onWindow(() -> isSeen(robot.lookup("#result").query())), "that is of the end");
    for (Label note : robot.lookup(".moment-note").queryAllAs(Label.class)) {
      assertFalse(onWindow(note::isVisible), "what is of the moment needs no note");
    }
  }

  @Test
  void whatIsOfAnotherMomentSaysItsStep(FxRobot robot) {
    RunClock own = new RunClock();
    SimpleIntegerProperty seen = new SimpleIntegerProperty(-1);
    Texts texts = new Texts(Locale.KOREAN);
    MomentNote note = onWindow(() -> new MomentNote(texts, own).of(seen));
    assertFalse(note.isVisible());
    robot.interact(() -> own.advance(1024));
    robot.interact(() -> seen.set(512));
    assertTrue(note.isVisible());
    assertEquals("512스텝의 모습", note.getText());
    robot.interact(() -> seen.set(1024));
    assertFalse(note.isVisible());
    robot.interact(() -> own.runningProperty().set(true));
    assertTrue(note.isVisible(), "a training that goes on is always a little ahead");
  }

  @Test
  void anAnswerOfAPassedMomentIsAskedAgain(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    for (int step : List.of(7, 31, 12)) {
      robot.interact(() -> clock.look(step)); // No wait between: answers come late.
    }
    waitFor(() -> clock.stepProperty().get() == 12 && model.seenProperty().get() == 12);
  }

  @Test
  void accuracyIsThatOfTheFile(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    robot.interact(() -> robot.lookup("#chart-accuracy").queryAs(ToggleButton.class).fire());
    assertFalse(onWindow(() -> isSeen(robot.lookup("#loss-words").query())));
    assertTrue(onWindow(() -> isSeen(robot.lookup("#right-words").query())));
    run().flush();
    try (RunFile file = RunFile.open(run().file().orElseThrow())) {
      List<LossValue> last = file.validations().getLast().losses().values();
      LossCurves words = run().words;
      LossCurves next = run().next;
      assertEquals(percent(last.getFirst()), end(words.validationRight));
      assertEquals(percent(last.getLast()), end(next.validationRight));
      assertEquals(
          percent(file.reportsAfter(STEPS - 1).getFirst().losses().values().getFirst()),
          end(words.right));
    }
  }

  private static String end(maru.ui.control.Curve curve) {
    return onWindow(() -> String.format(Locale.ROOT, "%.1f", curve.value(curve.size() - 1)));
  }

  @Test
  void anEndTellsWhatTheEngineMeasures(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    waitFor(() -> model.outcome().completeProperty().get());
    PreparedTraining twin = run().prepared().twin();
    float[] weights = run().head().join().weights();
    System.arraycopy(weights, 0, twin.model().parameters().values(), 0, weights.length);
    twin.model().parameters().changed();
    Map<String, Double> measures;
    try (Parallel one = new Parallel(1)) {
      measures = ModelMeasures.of(twin, twin.trainer(one), "ko", one);
    }
    for (String name :
        List.of(
            "mlmAccuracy",
            "wordAccuracy",
            "ceiling",
            "bigramAccuracy",
            "unigramAccuracy",
            "nspAccuracy",
            "nspBagOfWordsAccuracy")) {
      assertEquals(
          Amount.percent(Objects.requireNonNull(measures.get(name), name)),
          label(robot, "#result-" + name));
    }
    assertTrue(robot.lookup("#result-acceptedShare").tryQuery().isEmpty(), "it doesn't write");
    assertTrue(robot.lookup("#result-seconds").tryQuery().isPresent());
    assertTrue(
        label(robot, "#reading").contains(label(robot, "#result-wordAccuracy")),
        label(robot, "#reading"));
    Path file = run().file().orElseThrow();
    LiveRun first = run();
    robot.interact(() -> model.startNew());
    waitFor(() -> run() != first);
    SmallTraining.waitForEnd(open, STEPS);
    LiveRun second = run();
    robot.interact(() -> model.experiments().open(file));
    waitFor(() -> run() != second && model.stageProperty().get() == Stage.FINISHED);
    waitFor(() -> model.outcome().completeProperty().get());
    assertEquals(
        Amount.percent(Objects.requireNonNull(measures.get("wordAccuracy"))),
        label(robot, "#result-wordAccuracy"));
  }
}
