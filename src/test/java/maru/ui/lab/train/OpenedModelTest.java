package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Hyperlink;
import maru.OwnRuns;
import maru.base.Parallel;
import maru.inspect.ProbeResult;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;
import maru.run.ExampleRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.SavedModel;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.fx.FileDialog;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A model that somebody saved is looked through, and a training starts from its weights. */
@ExtendWith(WindowExtension.class)
class OpenedModelTest {
  @TempDir Path runs;
  @TempDir Path logs;
  @TempDir Path models;

  private OwnRuns own;
  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open = SmallTraining.in(logs, 40, 1);
    model = open.lab().model();
    open.show(stage);
    FileDialog.Answer answer = asked -> Optional.of(folder());
    stage.getProperties().put(FileDialog.Answer.class, answer);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    own.close();
  }

  private Path folder() {
    return models.resolve("korean");
  }

  private SavedModel saved(ExampleRun example) {
    try (Parallel parallel = new Parallel(1)) {
      SavedModel saved = example.load(RunFolder.own(), parallel);
      saved.save(folder());
      return saved;
    }
  }

  private void openIt(FxRobot robot) throws TimeoutException {
    robot.clickOn("#open-model");
    waitFor(() -> model.opening().seen().isPresent() && looked() != null);
  }

  private void shortly() {
    model.settings().set(TrainingSettings.STEPS, 6L);
    model.settings().set(TrainingSettings.WARMUP, 2L);
    model.settings().set(TrainingSettings.BATCH, 4);
  }

  private ProbeResult looked() {
    return model.opening().looking().probeResultProperty().get();
  }

  @Test
  void itIsLookedThroughAsItIs(FxRobot robot) throws TimeoutException {
    saved(ExampleRun.KOREAN_BERT);
    openIt(robot);
    assertEquals("korean", open.clock().runProperty().get());
    assertEquals(0, open.clock().headProperty().get());
    assertEquals(Stage.EMPTY, model.stageProperty().get());
    assertTrue(isSeen(robot.lookup("#beside-map").query()));
    assertTrue(isSeen(robot.lookup("#beside-heads").query()));
    assertNotSame(
        robot.lookup("#beside-map").query().getParent(),
        robot.lookup("#beside-heads").query().getParent(),
        "the map has its room alone");
    assertTrue(label(robot, "#opened-name").contains("korean"));
    assertTrue(label(robot, "#opened-abilities").contains("✓ 빈칸 채우기"));
    assertTrue(label(robot, "#opened-facts").contains("BERT"));
    robot.interact(() -> model.probeProperty().set(ExampleRun.KOREAN_BERT.prompt()));
    waitFor(() -> Objects.equals(looked().text(), ExampleRun.KOREAN_BERT.prompt()));
    assertEquals(
        ExampleRun.KOREAN_BERT.word(),
        looked().sighting().places().getFirst().best().getFirst().text().strip());
  }

  @Test
  void aTrainingStartsFromItsWeightsAndIsRecorded(FxRobot robot) throws TimeoutException {
    SavedModel saved = saved(ExampleRun.KOREAN_BERT);
    openIt(robot);
    robot.interact(() -> {
      shortly();
      model.settings().set(TrainingSettings.SEED, 99L);
    });
    robot.clickOn("#opened-train");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    assertTrue(model.opening().seen().isEmpty(), "its own training is looked at now");
    Path file = model.runProperty().get().file().orElseThrow();
    model.runProperty().get().flush();
    float[] weights = new float[saved.model().parameters().size()];
    try (RunFile run = RunFile.open(file)) {
      assertTrue(run.readFrame(0, weights));
      assertEquals(new maru.train.Start.Saved(folder().toString()), run.plan().start());
      assertEquals(6, run.lastStep());
    }
    assertArrayEquals(saved.model().parameters().values(), weights);
    // The same from the beginning once more starts from them too, and comes to the same bits.
    robot.interact(() -> model.experiments().again());
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED
            && !file.equals(model.runProperty().get().file().orElseThrow()));
    model.runProperty().get().flush();
    try (RunFile first = RunFile.open(file);
        RunFile second = RunFile.open(model.runProperty().get().file().orElseThrow())) {
      assertEquals(first.hashes(), second.hashes());
    }
  }

  @Test
  void theTrainingThatWasOpenComesBack(FxRobot robot) throws TimeoutException {
    saved(ExampleRun.KOREAN_BERT);
    robot.interact(() -> model.example("ko"));
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    robot.interact(() -> model.opening().open(folder()));
    waitFor(() -> model.opening().seen().isPresent());
    assertEquals(Stage.FINISHED, model.stageProperty().get());
    robot.interact(() -> robot.lookup("#opened-back").queryAs(Hyperlink.class).fire());
    assertTrue(model.isMine());
    assertFalse(isSeen(robot.lookup("#beside-map").query()));
  }

  @Test
  void anEncoderWithoutAHeadSaysThatItFillsNoBlanks(FxRobot robot)
      throws TimeoutException, IOException {
    saved(ExampleRun.KOREAN_BERT);
    Files.delete(folder().resolve("maru.json"));
    SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
    Path weights = folder().resolve("model.safetensors");
    try (TensorSource source = SafetensorsFile.open(weights)) {
      for (String name : source.names()) {
        if (!name.startsWith("cls.")) {
          float[] held = new float[source.shape(name).size()];
          source.read(name, 0, held, 0, held.length);
          writer.add(name, source.shape(name), () -> held);
        }
      }
    }
    writer.write(weights);
    openIt(robot);
    assertTrue(label(robot, "#opened-abilities").contains("✗ 빈칸 채우기"));
    assertTrue(label(robot, "#opened-abilities").contains("✓ 어텐션"));
    assertFalse(isSeen(robot.lookup("#beside-places").query()));
    assertTrue(looked().sighting().attention().layers() > 0);
    // Trained on, it gets a head, and which of its weights are new is told.
    robot.interact(this::shortly);
    robot.clickOn("#opened-train");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    assertTrue(noticed(robot, "새로 뽑아"));
  }

  @Test
  void aFolderWithoutAModelIsToldAndChangesNothing(FxRobot robot) throws Exception {
    Files.createDirectories(folder());
    robot.clickOn("#open-model");
    waitFor(() -> noticed(robot, "config.json"));
    assertEquals(Stage.EMPTY, model.stageProperty().get());
    assertTrue(isSeen(robot.lookup("#open-model").query()));
    assertTrue(model.opening().seen().isEmpty());
  }
}
