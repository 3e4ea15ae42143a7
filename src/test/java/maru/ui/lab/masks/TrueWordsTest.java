package maru.ui.lab.masks;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import maru.Known;
import maru.data.MaskingTrace;
import maru.inspect.MaskedBatch;
import maru.inspect.SampleSource;
import maru.model.Architecture;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.TokenCell;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.SpansViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the Masks lab says is what is done. */
@ExtendWith(WindowExtension.class)
class TrueWordsTest {
  @TempDir static Path directory;

  private OpenStudio<MasksLab> open;
  private MasksViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = StillMasks.open(directory);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private void run(FxRobot robot, Architecture architecture) throws TimeoutException {
    StillRun run = StillRun.of(architecture);
    robot.interact(() -> StillMasks.begin(open, run));
    waitFor(() -> {
      SampleSource ground = model.groundProperty().get();
      return ground != null && ground.corpus() == run.prepared().split().training();
    });
  }

  @Test
  void oneThatIsChosenWithoutALowNumberSaysThatItWasByLot(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    assertTrue(label(robot, "#words-narration").contains("비율보다 작은 수"));
    assertTrue(label(robot, "#words-narration").contains("추첨"));
    // A share so low that hardly any token draws below it.
    robot.interact(() -> model.words().chosenShare.set(0.01));
    MaskedBatch batch = Objects.requireNonNull(model.words().batch());
    robot.interact(() -> model.words().player.next());
    MaskingTrace trace = batch.trace(0);
    assertTrue(trace.forced());
    Pane line = (Pane) robot.lookup("#batch").queryAs(Pane.class).getChildren().getFirst();
    for (int place = 0; place < batch.tokens(0); place++) {
      TokenCell cell = (TokenCell) line.getChildren().get(place + 1);
      String above = ((Label) cell.getChildren().getFirst()).getText();
      boolean chosen = trace.fates()[place] != MaskingTrace.FREE;
      assertEquals(chosen, above.contains("추첨"), place + ": " + above);
    }
  }

  @Test
  void aMaskThatAModelDoesNotHaveIsSpokenOf(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#section-sight");
    waitFor(() -> label(robot, "#sight-own").startsWith("BERT"));
    assertTrue(isSeen(robot.lookup("#sight-own").query()));
    robot.clickOn("#sight-full");
    assertFalse(isSeen(robot.lookup("#sight-own").query()), "without masks it is BERT's own way");
    run(robot, Known.GPT);
    waitFor(() -> label(robot, "#sight-own").startsWith("GPT"));
    robot.clickOn("#sight-causal");
    waitFor(() -> !isSeen(robot.lookup("#sight-own").query()));
  }

  @Test
  void aShortTextLosesOtherTokensThanItsLast(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#section-spans");
    SpansViewModel spans = model.spans();
    robot.interact(() -> spans.own.set("the dog barked too . the dog barked too ."));
    Set<Integer> ends = new TreeSet<>();
    for (int draw = 0; draw < 8; draw++) {
      assertEquals(1, spans.spans());
      ends.add(spans.corrupted().spans().getFirst().to());
      robot.interact(spans::again);
    }
    assertTrue(ends.size() > 2, "where the span ends: " + ends);
    assertTrue(isSeen(robot.lookup("#spans-rotated").query()));
  }
}
