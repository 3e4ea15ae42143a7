package maru.ui.lab.train.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.inspect.ProbeResult;
import maru.run.RunSummary;
import maru.train.TrainingSettings;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainViewModelTest {
  @TempDir Path directory;

  private TrainAlone alone;
  private TrainViewModel model;

  @BeforeEach
  void open() {
    alone = new TrainAlone(directory);
    model = alone.model;
  }

  @AfterEach
  void close() {
    alone.close();
  }

  @Test
  void aTrainingIsRecordedAndAnyMomentOfItComesBack() throws Exception {
    assertFalse(model.hasRun());
    model.startNew();
    assertEquals(Stage.PREPARING, model.stageProperty().get());
    alone.waitFor(Stage.FINISHED);
    LiveRun run = alone.run();
    assertEquals(TrainAlone.STEPS, run.words.training.size());
    assertEquals(TrainAlone.STEPS, alone.clock.headProperty().get());
    assertTrue(model.isAtEnd());
    long last = TrainAlone.weights(run);
    alone.look(2);
    assertFalse(model.isAtEnd());
    assertNotEquals(last, TrainAlone.weights(run));
    alone.window.until(model::pulse, () -> model.seenProperty().get() == 2);
    ProbeResult seen = Objects.requireNonNull(model.probeResultProperty().get());
    assertEquals(model.probeProperty().get(), seen.text());
    alone.look(TrainAlone.STEPS);
    assertEquals(last, TrainAlone.weights(run));
    run.flush();
    assertEquals(TrainAlone.STEPS, RunSummary.of(run.file().orElseThrow()).steps());
  }

  @Test
  void aRunAtItsEndSaysSoInThePlaceOfAnotherBeginning() throws Exception {
    LiveRun run = alone.trained();
    long last = TrainAlone.weights(run);
    model.start();
    assertEquals(run, alone.run());
    assertEquals("lab.train.done", alone.window.said().getLast());
    model.startNew();
    alone.window.until(model::pulse, () -> !run.equals(alone.run()));
    alone.waitFor(Stage.FINISHED);
    assertEquals(last, TrainAlone.weights(alone.run()), "the same seed");
    assertEquals(2, model.folder().files().size());
  }

  @Test
  void oneStepIsMadeAtATimeAndWhatWasStoppedGoesOn() throws Exception {
    model.step();
    alone.window.until(
        model::pulse,
        () ->
            alone.clock.headProperty().get() == 1 && model.stageProperty().get() == Stage.RESTING);
    model.stop();
    alone.waitFor(Stage.STOPPED);
    assertTrue(model.isAtEnd());
    model.play();
    alone.waitFor(Stage.FINISHED);
    assertEquals(TrainAlone.STEPS, alone.run().step());
  }

  @Test
  void whatCannotBeTrainedIsToldAndNothingBegins() throws Exception {
    model.settings().set(TrainingSettings.STEPS, 0L);
    model.startNew();
    assertEquals(Stage.EMPTY, model.stageProperty().get());
    assertTrue(alone.window.troubles().getFirst() instanceof Problem);
    model.settings().set(TrainingSettings.STEPS, 3L);
    model.settings().corpus.set(CorpusChoice.of(directory.resolve("nowhere.txt")));
    model.startNew();
    alone.waitFor(Stage.EMPTY);
    assertEquals(2, alone.window.troubles().size());
    assertNull(model.runProperty().get());
    assertEquals(List.of(), model.folder().files());
  }
}
