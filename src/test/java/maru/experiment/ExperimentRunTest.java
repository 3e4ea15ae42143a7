package maru.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.setting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeds are run once, kept, and put together. */
class ExperimentRunTest {
  @TempDir Path place;

  private final Coin coin = new Coin();
  private final Noting noting = new Noting();

  /** What a watcher was told. */
  private static final class Noting implements Watcher {
    final List<Double> shares = new ArrayList<>();
    final List<Point> points = new ArrayList<>();
    final List<SeedResult> finished = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    long endsIn = Long.MAX_VALUE;

    @Override
    public void at(long seed, double share) {
      if (seed == endsIn && share > 0.5) {
        throw new CancellationException();
      }
      shares.add(share);
    }

    @Override
    public void found(long seed, Point point) {
      points.add(point);
    }

    @Override
    public void finished(SeedResult seed) {
      finished.add(seed);
    }

    @Override
    public void told(Problem problem) {
      told.add(problem.key());
      for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
        assertFalse(problem.text(locale).contains("{"), problem.text(locale));
      }
    }
  }

  private ExperimentResult run(ExperimentSetup setup, int seeds) {
    try (Parallel parallel = new Parallel(1)) {
      return new ExperimentRun(setup, new ExperimentFolder(place), parallel).run(seeds, noting);
    }
  }

  private ExperimentSetup setup() {
    return ExperimentSetup.of(coin, "en");
  }

  @Test
  void rowsAreMeansOverSeedsBesideTheBaseline() {
    ExperimentResult result = run(setup(), 3);
    List<Row> rows = result.rows(Coin.HEIGHT, "coin");
    assertEquals(List.of("1", "2", "3", "4"), rows.stream().map(Row::x).toList());
    Row third = rows.get(2);
    assertEquals("height.coin", third.series());
    assertEquals(List.of(31.0, 32.0, 33.0), third.values());
    assertEquals(32, third.mean(), 1e-12);
    // Student's t for two degrees of freedom, 4.303, times 1 over the root of 3.
    assertEquals(32 - 4.303 / Math.sqrt(3), third.interval().low(), 1e-9);
    assertEquals(3, third.baseline().orElseThrow(), 1e-12);
    assertTrue(result.rows(Coin.HEIGHT, "floor").getFirst().baseline().isEmpty());
    List<Row> shares = result.rows(Coin.SHARE, "coin");
    assertEquals(1, shares.size(), "what is no number is not there");
    assertEquals(1.0, shares.getFirst().interval().high(), "no share is above 1");
    assertEquals(9, result.rows().size());
    assertEquals("2", result.reaches(Coin.HEIGHT, "coin", 20).orElseThrow().x());
    assertEquals(42.0, (Double) result.findings().getFirst().arguments().getFirst(), 1e-12);
  }

  @Test
  void itsWatcherIsToldHowFarItIs() {
    run(setup(), 2);
    assertEquals(List.of(0.25, 0.5, 0.75, 1.0, 0.25, 0.5, 0.75, 1.0), noting.shares);
    assertEquals(new Point("height.coin", "1", 11), noting.points.getFirst());
    assertEquals(2, noting.finished.size());
  }

  @Test
  void finishedSeedsAreKeptAndNotRunAgain() {
    ExperimentResult first = run(setup(), 2);
    ExperimentResult second = run(setup(), 3);
    assertEquals(List.of(1L, 2L, 3L), coin.ran);
    assertEquals(first.seeds().get(1).points(), second.seeds().get(1).points());
    assertEquals(first.seeds().get(1).seconds(), second.seeds().get(1).seconds(), 0);
    ExperimentResult kept = ExperimentRun.kept(setup(), new ExperimentFolder(place), 5, noting);
    assertEquals(second.rows(), kept.rows());
  }

  @Test
  void anEndKeepsWhatIsFinished() throws IOException {
    noting.endsIn = 2;
    assertThrows(CancellationException.class, () -> run(setup(), 3));
    ExperimentResult kept = ExperimentRun.kept(setup(), new ExperimentFolder(place), 3, noting);
    assertEquals(List.of(1L), kept.seeds().stream().map(SeedResult::seed).toList());
    try (Stream<Path> files = Files.walk(place)) {
      assertEquals(1, files.filter(Files::isRegularFile).count(), "nothing half written");
    }
    noting.endsIn = Long.MAX_VALUE;
    run(setup(), 3);
    assertEquals(List.of(1L, 2L, 2L, 3L), coin.ran);
  }

  @Test
  void anotherSettingLanguageOrExperimentIsAnotherPlace() {
    ExperimentSetup longer = new ExperimentSetup(coin, "en", Values.STANDARD.with(Coin.STEPS, 5L));
    assertNotEquals(setup().key(), longer.key());
    assertNotEquals(setup().key(), ExperimentSetup.of(coin, "ko").key());
    assertEquals(
        setup().key(), new ExperimentSetup(coin, "en", Values.STANDARD.with(Coin.STEPS, 4L)).key());
    run(setup(), 1);
    run(longer, 1);
    assertEquals(List.of(1L, 1L), coin.ran);
  }

  @Test
  void aDamagedFileIsToldAndItsSeedRunAgain() throws IOException {
    ExperimentResult first = run(setup(), 2);
    ExperimentFolder folder = new ExperimentFolder(place);
    String whole = Files.readString(folder.file(setup(), 1));
    for (String damaged :
        List.of(
            whole.substring(0, whole.length() / 2),
            whole.replace("\"seed\" : 1", "\"seed\" : 2"),
            whole.replaceFirst("\"value\" : [^}]*", "\"value\" : \"x\""),
            whole.replaceFirst("(?s)\\{\\s*\"series\"[^}]*\\}, ", ""),
            "")) {
      assertNotEquals(whole, damaged);
      Files.writeString(folder.file(setup(), 1), damaged);
      noting.told.clear();
      coin.ran.clear();
      assertEquals(first.rows(), run(setup(), 2).rows());
      assertEquals(List.of("experiment.damaged"), noting.told, damaged);
      assertEquals(List.of(1L), coin.ran, damaged);
      assertEquals(
          first.seeds().getFirst().points(), folder.read(setup(), 1).orElseThrow().points());
    }
  }

  @Test
  void whereNothingCanBeKeptItStillRuns() throws IOException {
    Files.writeString(place.resolve(setup().key()), "a file where the folder should be");
    ExperimentResult result = run(setup(), 1);
    assertEquals(1, result.seeds().size());
    assertEquals(List.of("file.unwritable"), noting.told);
  }
}
