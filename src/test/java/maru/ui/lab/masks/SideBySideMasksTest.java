package maru.ui.lab.masks;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Spinner;
import maru.Known;
import maru.inspect.MaskedAttention;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.StillDriver;
import maru.ui.lab.masks.state.AttentionMaskViewModel;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.MasksViewModel.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A second Masks lab beside the first: what is chosen, typed and drawn in one is in both. */
@ExtendWith(WindowExtension.class)
class SideBySideMasksTest {
  @TempDir static Path directory;

  private OpenStudio<MasksLab> open;
  private MasksLab other;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory, (bench, clock) -> new MasksLab(bench, clock, new AskedExamples()));
    SideBySide sides = open.lab().beside(open.clock(), open.clock().beside().clock());
    assertSame(open.lab(), sides.one());
    other = (MasksLab) sides.other();
    open.show(stage);
    other.shown();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      other.hidden();
      open.close();
    });
  }

  @Test
  void whatIsChosenTypedAndDrawnInOneIsInBoth(FxRobot robot) throws TimeoutException {
    MasksViewModel first = open.lab().model();
    MasksViewModel second = other.model();
    waitFor(() ->
        first.groundProperty().get() != null
            && second.groundProperty().get() != null
            && first.words().player.lengthProperty().get() > 0);
    robot.interact(() -> {
      first.words().again();
      first.words().player.next();
      first.words().player.next();
    });
    assertEquals(2, onWindow(() -> second.words().player.positionProperty().get()));
    assertEquals(
        onWindow(() -> first.words().table().toString()),
        onWindow(() -> second.words().table().toString()));
    robot.interact(() -> {
      second.topicProperty().set(Topic.SIGHT);
      second.sight().text.set("비가 와요.");
      second.sight().causal.set(false);
    });
    assertEquals(Topic.SIGHT, onWindow(() -> first.topicProperty().get()));
    assertEquals("비가 와요.", onWindow(() -> first.sight().text.get()));
    assertFalse(onWindow(() -> first.sight().causal.get()));
    robot.interact(() -> first.pairs().again());
    assertEquals(
        onWindow(() -> first.pairs().table().toString()),
        onWindow(() -> second.pairs().table().toString()));
  }

  @Test
  void whatOnlyOneOfTheTwoModelsHasCanBeChosen(FxRobot robot) throws TimeoutException {
    AttentionMaskViewModel first = open.lab().model().sight();
    AttentionMaskViewModel second = other.model().sight();
    robot.interact(() -> open.lab().model().topicProperty().set(Topic.SIGHT));
    waitFor(() -> open.lab().model().groundProperty().get() != null);
    StillRun gpt = StillRun.of(Known.GPT);
    RunClock looking = new RunClock();
    robot.interact(() -> {
      looking.begin(60, new Curve(), new StillDriver(false), gpt);
      second.ask(gpt, looking);
    });
    waitFor(() -> second.reading() != null);
    MaskedAttention reading = Objects.requireNonNull(onWindow(second::reading));
    assertNull(onWindow(first::reading), "the first has nobody to ask");
    robot.interact(() -> {
      robot.lookup("#sight-layer").queryAs(Spinner.class).increment(20);
      robot.lookup("#sight-head").queryAs(Spinner.class).increment(20);
    });
    assertTrue(reading.heads() > 1, "there are two to be told apart");
    assertEquals(reading.layers() - 1, onWindow(second::layerShown));
    assertEquals(reading.heads() - 1, onWindow(second::headShown));
    assertEquals(reading.heads(), robot.lookup("#sight-head").queryAs(Spinner.class).getValue());
  }
}
