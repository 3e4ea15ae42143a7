package maru.ui.lab.train.compare.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.ui.NoWindow;
import maru.ui.lab.train.compare.state.SeedsViewModel.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsViewModelTest {
  private static final int STEPS = 4;

  @TempDir Path directory;

  private final NoWindow window = new NoWindow();
  private Desk desk;
  private CompareViewModel compare;
  private SeedsViewModel seeds;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
    compare = new CompareViewModel(window.bench(), desk);
    seeds = compare.seeds();
    seeds.countProperty().set(2);
  }

  @AfterEach
  void close() {
    compare.close();
    window.close();
  }

  private void waitFor(Stage stage) throws Exception {
    window.until(compare::pulse, () -> seeds.stageProperty().get() == stage);
  }

  @Test
  void aRunIsTrainedAgainWithOtherSeedsAndLaidBesideThem() throws Exception {
    Path base = desk.record("base", STEPS, 0);
    desk.atWork.set(base);
    desk.training.set(true);
    seeds.begin(base);
    assertEquals(List.of("lab.train.compare.seeds.rests"), window.said());
    desk.training.set(false);
    assertEquals(Stage.PREPARING, seeds.stageProperty().get());
    assertEquals(1, desk.rests, "two at once would halve each other");
    seeds.begin(base);
    assertEquals(1, desk.rests, "one series at a time");
    waitFor(Stage.OVER);
    assertTrue(desk.flushed.get() > 0);
    assertEquals(2 * STEPS, seeds.planned());
    assertEquals(2 * STEPS, seeds.made());
    window.until(compare::pulse, () -> runs().size() == 3 && runs().stream().allMatch(this::whole));
    assertEquals(base, runs().getFirst().file());
    assertEquals(3, runs().stream().map(RunCurves::seed).distinct().count());
    RunComparison all = compare.comparisonProperty().get();
    assertEquals(1, all.families().size());
    assertEquals(3, all.families().getFirst().runs().size());
    assertEquals(3, desk.folder().files().size());
    assertTrue(desk.records > 0);
  }

  private List<RunCurves> runs() {
    return compare.comparisonProperty().get().runs();
  }

  private boolean whole(RunCurves run) {
    return run.steps() == STEPS;
  }

  @Test
  void aSeriesRestsAndGoesOnAndEndsEarlyWhereItIsStopped() throws Exception {
    Path base = desk.record("base", 50_000, 1, 0);
    seeds.begin(base);
    waitFor(Stage.RUNNING);
    seeds.pause();
    waitFor(Stage.RESTING);
    assertFalse(seeds.isRunning());
    long made = seeds.made();
    seeds.goOn();
    assertEquals(2, desk.rests);
    window.until(() -> seeds.made() > made);
    assertEquals(List.of(), window.said(), "nothing trained that had to stop");
    seeds.stop();
    waitFor(Stage.OVER);
    assertTrue(seeds.made() < seeds.planned());
  }

  @Test
  void aFileThatIsNoRunBeginsNone() throws Exception {
    seeds.begin(directory.resolve("nowhere.maru"));
    waitFor(Stage.NONE);
    assertEquals(1, window.troubles().size());
    assertEquals(List.of(), runs());
  }
}
