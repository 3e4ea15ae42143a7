package maru.ui.lab.train.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import maru.run.RunFile;
import maru.run.RunSummary;
import maru.task.Lever;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
  @TempDir Path directory;

  private final List<List<Path>> compared = new ArrayList<>();
  private final List<List<Path>> laid = new ArrayList<>();
  private TrainAlone alone;
  private Experiments experiments;
  private int looks;

  @BeforeEach
  void open() {
    alone = new TrainAlone(directory);
    experiments = alone.model.experiments();
    experiments.shownBy(compared::add, laid::add, file -> {}, () -> looks++);
  }

  @AfterEach
  void close() {
    alone.close();
  }

  private LiveRun after(LiveRun before) throws Exception {
    alone.window.until(alone.model::pulse, () -> !before.equals(alone.run()));
    return alone.run();
  }

  @Test
  void aForkPartsFromItsRunAtTheMomentInView() throws Exception {
    LiveRun source = alone.trained();
    Path file = source.file().orElseThrow();
    alone.look(2);
    long shared = TrainAlone.weights(source);
    experiments.fork(Lever.DROPOUT, "0.3");
    LiveRun fork = after(source);
    assertEquals(2, fork.step());
    assertEquals(shared, TrainAlone.weights(fork));
    assertEquals(List.of(List.of(file, fork.file().orElseThrow())), laid);
    assertEquals(List.of(), compared, "it stays where it can be started");
    assertEquals("lab.train.lever.forked", alone.window.said().getLast());
    fork.start();
    alone.waitFor(Stage.FINISHED);
    fork.flush();
    try (RunFile one = RunFile.open(file);
        RunFile other = RunFile.open(fork.file().orElseThrow())) {
      assertEquals(one.hash(2), other.hash(2));
      assertNotEquals(one.hash(3), other.hash(3));
      assertEquals("0.3", other.changes().getFirst().value());
    }
  }

  @Test
  void theSameAgainEndsWithTheSameBits() throws Exception {
    LiveRun source = alone.trained();
    long last = TrainAlone.weights(source);
    experiments.again();
    LiveRun again = after(source);
    alone.waitFor(Stage.FINISHED);
    assertEquals(last, TrainAlone.weights(again));
    assertNotEquals(source.file(), again.file());
  }

  @Test
  void aLeverIsMovedFromTheNextStepOnOrItIsSaidWhyNot() throws Exception {
    alone.model.step();
    alone.window.until(
        alone.model::pulse,
        () ->
            alone.clock.headProperty().get() == 1
                && alone.model.stageProperty().get() == Stage.RESTING);
    experiments.change(Lever.LEARNING_RATE, "abc");
    alone.window.until(() -> alone.window.troubles().size() == 1);
    assertTrue(alone.window.troubles().getFirst() instanceof Problem);
    experiments.change(Lever.LEARNING_RATE, "0.001");
    alone.window.until(() -> alone.window.said().contains("lab.train.lever.changed"));
    alone.window.until(alone.model::pulse, () -> !alone.run().changes().isEmpty());
    assertEquals(List.of(1), alone.run().flags());
  }

  @Test
  void theRunThatIsOpenIsTurnedToAndOneThatCannotBeReadHidesNoOther() throws Exception {
    LiveRun run = alone.trained();
    Path file = run.file().orElseThrow();
    experiments.open(file);
    assertEquals(1, looks);
    assertEquals(run, alone.run());
    Files.writeString(directory.resolve("broken.maru"), "no run");
    run.flush();
    List<Path> listed = experiments.read().stream().map(RunSummary::file).toList();
    assertTrue(listed.contains(file));
    assertTrue(listed.stream().noneMatch(one -> one.endsWith("broken.maru")));
    experiments.open(directory.resolve("broken.maru"));
    alone.window.until(() -> alone.window.troubles().size() == 1);
    assertEquals(run, alone.run());
  }
}
