package maru.ui.lab.train.compare.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import maru.Known;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.run.RunDifference;
import maru.ui.NoWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewModelTest {
  @TempDir Path directory;

  private final NoWindow window = new NoWindow();
  private Desk desk;
  private CompareViewModel compare;
  private Path plain;
  private Path dropped;

  @BeforeEach
  void open() {
    desk = new Desk(directory);
    compare = new CompareViewModel(window.bench(), desk);
    plain = desk.record("plain", 3, 0);
    dropped = desk.record("dropped", 3, 0.3f);
  }

  @AfterEach
  void close() {
    compare.close();
    window.close();
  }

  private List<Path> shown() {
    return compare.comparisonProperty().get().runs().stream().map(RunCurves::file).toList();
  }

  private void waitFor(Path... files) throws Exception {
    window.until(compare::pulse, () -> shown().equals(List.of(files)));
  }

  @Test
  void runsAreReadInTheirOrderAndWhatDiffersIsKnown() throws Exception {
    compare.show(List.of(dropped, plain));
    waitFor(dropped, plain);
    RunComparison both = compare.comparisonProperty().get();
    RunDifference.Row row = both.difference().rows().getFirst();
    assertEquals(1, both.difference().rows().size());
    assertEquals(
        List.of("0.3", "0.0"), row.cells().stream().map(RunDifference.Cell::planned).toList());
    assertEquals(3, both.runs().getLast().steps());
    assertFalse(both.agreements().getFirst().same());
    compare.leave(dropped);
    waitFor(plain);
    assertEquals(List.of(), compare.comparisonProperty().get().difference().rows());
    compare.add(dropped);
    waitFor(plain, dropped);
    assertEquals(0, desk.flushed.get(), "none of them is at work");
  }

  @Test
  void theRunAtWorkAndTheNewestOtherAreOneOrder() throws Exception {
    assertTrue(dropped.toFile().setLastModified(plain.toFile().lastModified() - 60_000));
    Path newest = desk.record("newest", 3, 0.1f);
    assertTrue(newest.toFile().setLastModified(plain.toFile().lastModified() + 60_000));
    desk.atWork.set(dropped);
    compare.showLatest();
    waitFor(dropped, newest);
    desk.atWork.set(null);
    compare.showLatest();
    waitFor(newest, plain);
  }

  @Test
  void runsOfOtherTextsOrTasksAreNoPair() throws Exception {
    Files.delete(plain);
    Path gpt = desk.record("gpt", Known.GPT, 3);
    desk.atWork.set(gpt);
    compare.showLatest();
    window.until(() -> window.said().contains("lab.train.compare.latest.none"));
    assertEquals(Set.of(), compare.chosen());
    Path again = desk.record("again", 3, 0.1f);
    compare.showLatest();
    waitFor(again, dropped);
  }

  @Test
  void aFileThatIsGoneIsLeftOutWithoutAWord() throws Exception {
    compare.show(List.of(plain, dropped));
    waitFor(plain, dropped);
    Files.delete(plain);
    compare.changed();
    waitFor(dropped);
    assertEquals(Set.of(dropped), compare.chosen());
    assertEquals(List.of(), window.troubles());
  }

  @Test
  void theRunAtWorkIsWrittenBeforeItIsRead() throws Exception {
    desk.atWork.set(plain);
    compare.show(List.of(dropped));
    waitFor(dropped);
    assertEquals(0, desk.flushed.get());
    compare.add(plain);
    waitFor(dropped, plain);
    assertEquals(1, desk.flushed.get());
  }
}
