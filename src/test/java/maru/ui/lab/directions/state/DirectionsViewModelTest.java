package maru.ui.lab.directions.state;

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
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.SentenceLook;
import maru.train.TinyTraining;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectionsViewModelTest extends WindowlessDirections {
  private static final int STEPS = 4;

  @BeforeEach
  void chooseCorpus() {
    model.corpusProperty().set(new CorpusChoice.OfRun("animals", TinyTraining.split()));
    model.stepsProperty().set((long) STEPS);
  }

  private void waitFor(Stage stage) throws Exception {
    window.until(model::pulse, () -> model.stageProperty().get() == stage);
  }

  private DirectionsRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  @Test
  void allModelsAreTrainedByTheStudiosClockAndOneIsShared() throws Exception {
    model.trainAnew();
    assertEquals(Stage.PREPARING, model.stageProperty().get());
    waitFor(Stage.FINISHED);
    assertEquals(STEPS, clock.headProperty().get());
    assertEquals("animals", clock.corpusProperty().get());
    for (Direction direction : Direction.TRAINED) {
      assertEquals(STEPS, run().training(direction).size());
    }
    assertEquals(
        run().ways().of(Direction.BERT),
        Objects.requireNonNull(clock.historyProperty().get()).prepared());
    model.hand().share(Direction.GPT);
    assertEquals(
        run().ways().of(Direction.GPT),
        Objects.requireNonNull(clock.historyProperty().get()).prepared());
    assertTrue(DirectionsFolder.isWhole(run().folder()));
  }

  @Test
  void theSectionInViewIsAskedAtTheMomentInView() throws Exception {
    model.sectionProperty().set(Section.SENTENCE);
    model.trainAnew();
    waitFor(Stage.FINISHED);
    model.sentence().take("the dog barked too .", 2);
    window.until(model::pulse, () -> look() != null && look().line().size() == 5);
    SentenceLook last = Objects.requireNonNull(look());
    assertNull(model.pair().lookProperty().get(), "nobody looks at it");
    clock.look(0);
    window.until(model::pulse, () -> clock.stepProperty().get() == 0 && !last.equals(look()));
    assertNotEquals(last.answers(), Objects.requireNonNull(look()).answers());
    model.open("Pair");
    assertEquals(Section.PAIR, model.sectionProperty().get());
    window.until(model::pulse, () -> model.pair().lookProperty().get() != null);
    assertEquals("the dog [MASK] too .", shared.textProperty().get());
  }

  private SentenceLook look() {
    return model.sentence().lookProperty().get();
  }

  @Test
  void oneStepIsMadeAtATimeAndWhatWasStoppedCanBeGoneOnWith() throws Exception {
    model.step();
    window.until(
        model::pulse,
        () -> clock.headProperty().get() == 1 && model.stageProperty().get() == Stage.RESTING);
    Path folder = run().folder();
    model.stop();
    waitFor(Stage.STOPPED);
    model.open(folder);
    assertEquals(Stage.STOPPED, model.stageProperty().get(), "it is open already");
    model.play();
    waitFor(Stage.FINISHED);
    assertEquals(STEPS, run().step());
  }

  @Test
  void whatCannotBeTrainedOrAskedIsSaid() throws Exception {
    model.stepsProperty().set(0L);
    model.trainAnew();
    assertEquals(Stage.EMPTY, model.stageProperty().get());
    assertTrue(window.troubles().getFirst() instanceof Problem);
    model.measure();
    assertEquals(List.of("lab.directions.cloze.own"), window.said());
    model.stepsProperty().set(1L);
    model.trainAnew();
    waitFor(Stage.FINISHED);
    model.askCloze();
    assertEquals(2, window.said().stream().filter("lab.directions.cloze.own"::equals).count());
    assertFalse(model.cloze().busyProperty().get(), "its sentences know no grammar");
  }

  @Test
  void aRemarkIsOfOneSentenceAndGoesWithIt() throws Exception {
    Remarks remarks = new Remarks(model);
    model.trainAnew();
    waitFor(Stage.FINISHED);
    model.sentence().take("the zebra barked .", 2);
    List<String> told = remarks.toldProperty().get();
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("zebra:"), told.getFirst());
    window.until(model::pulse, () -> model.pair().lookProperty().get() != null);
    model.sentence().take("the dog barked .", 2); // In this picture nothing else is asked of it.
    assertEquals(List.of(), remarks.toldProperty().get());
  }
}
