package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import maru.Known;
import maru.OwnRuns;
import maru.model.HasAttention;
import maru.run.ExampleRun;
import maru.run.RunSummary;
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

/** Finished models are one click away, on the first screen and at any time after it. */
@ExtendWith(WindowExtension.class)
class TrainExamplesTest {
  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open = SmallTraining.in(logs, 20, 1);
    model = open.lab().model();
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

  private void waitForExample(ExampleRun example) throws TimeoutException {
    waitFor(() ->
        model.hasRun()
            && run().file().filter(example.place(model.folder())::equals).isPresent()
            && model.stageProperty().get() == Stage.FINISHED);
  }

  @Test
  void theFirstScreenOpensOneAtItsEndWithResultAndCurves(FxRobot robot)
      throws TimeoutException, IOException {
    ExampleRun example = ExampleRun.FINISHED_KOREAN_BERT;
    assertEquals("BERT, 한국어", label(robot, "#bert-ko-standard"));
    assertFalse(Files.exists(example.place(model.folder())), "nothing is copied unasked");
    robot.clickOn("#bert-ko-standard");
    waitForExample(example);
    byte[] copied = Files.readAllBytes(example.place(model.folder()));
    waitFor(() -> open.clock().stepProperty().get() == 8_000);
    assertEquals(8_000, onWindow(() -> run().words.training.size()));
    assertEquals(example.prompt(), model.probeProperty().get());
    waitFor(() -> model.probeResultProperty().get() != null);
    waitFor(() -> robot.lookup("#result-wordAccuracy").tryQuery().isPresent());
    assertEquals("78.7 %", label(robot, "#result-wordAccuracy"));
    robot.interact(() -> model.step());
    robot.interact(() -> model.start());
    assertEquals(8_000, onWindow(() -> run().step()), "it is not gone on with");
    assertArrayEquals(copied, Files.readAllBytes(example.place(model.folder())));
    robot.interact(() -> model.experiments().listAgain());
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() ->
        list.getItems().stream().anyMatch(r -> r.file().equals(example.place(model.folder()))));
  }

  @Test
  void theArchiveHasThemWhileAnotherRunIsOpen(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 20);
    LiveRun own = run();
    robot.interact(() -> robot.lookup("#section-archive").queryAs(ToggleButton.class).fire());
    for (ExampleRun example : ExampleRun.finished()) {
      assertTrue(isSeen(archived(robot, example)), example.id());
    }
    assertTrue(isSeen(robot.lookup("#archive-replay-ko").query()));
    assertTrue(isSeen(robot.lookup("#archive-replay-en").query()));
    robot.interact(archived(robot, ExampleRun.FINISHED_ENGLISH_GPT)::fire);
    waitForExample(ExampleRun.FINISHED_ENGLISH_GPT);
    LiveRun gpt = run();
    assertFalse(own == gpt);
    assertEquals(Known.GPT, gpt.prepared().plan().architecture());
    assertTrue(isSeen(archived(robot, ExampleRun.FINISHED_ENGLISH_GPT)), "the archive stays");
    robot.interact(archived(robot, ExampleRun.FINISHED_ENGLISH_GPT)::fire);
    assertSame(gpt, run(), "what is open is not opened again");
    robot.interact(() -> robot.lookup("#archive-replay-ko").queryButton().fire());
    waitFor(() -> open.clock().replayingProperty().get());
    assertEquals(ExampleRun.KOREAN_BERT.place(model.folder()), run().file().orElseThrow());
  }

  private static Button archived(FxRobot robot, ExampleRun example) {
    return robot.lookup("#archive-" + example.id()).queryButton();
  }

  @Test
  void anotherLabIsGivenTheFinishedModelOfItsLanguage(FxRobot robot) throws Exception {
    robot.interact(() -> open.lab().look("en", HasAttention.class));
    waitForExample(ExampleRun.FINISHED_ENGLISH_BERT);
    var shown = Objects.requireNonNull(onWindow(() -> open.clock().historyProperty().get()));
    boolean attends = shown.ask(subject -> subject.model() instanceof HasAttention).get();
    assertTrue(attends);
  }
}
