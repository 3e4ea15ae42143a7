package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments kept in memory between those of a file. */
class KeptMomentsTest {
  private static final int FLOATS = 10;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private Path recorded() {
    Path file = folder.resolve("run.maru");
    TinyRuns.record(file, Known.GPT, TinyRuns.STEPS, RunFormat.BUDGET);
    return file;
  }

  /** Keeps a moment of the file whole, as a slower machine would have. */
  private void addKeyframe(Path path, long step) throws SQLException {
    Trainer trainer;
    try (RunFile file = RunFile.open(path)) {
      Playback playback = new Playback(file, run(), parallel);
      playback.goTo(step);
      trainer = playback.trainer();
    }
    String url = "jdbc:sqlite:" + path;
    try (Connection connection = DriverManager.getConnection(url);
        RunWriter writer = new RunWriter(connection, path, RunFormat.VERSION)) {
      writer.frame(
          step,
          trainer.parameters().values(),
          trainer.optimizer().firstMoment(),
          trainer.optimizer().secondMoment());
    }
  }

  private PreparedTraining run() {
    return TinyRuns.prepared(Known.GPT, parallel);
  }

  private static FrameCache of(long moments, long steps) {
    return new FrameCache(FLOATS, steps, moments * FLOATS * Float.BYTES);
  }

  @Test
  void momentsLieAsFarApartAsTheirMemoryAsks() {
    assertEquals(1, of(300, 300).spacing());
    assertEquals(2, of(299, 300).spacing());
    assertEquals(16, of(20, 300).spacing());
    assertEquals(32, of(16, 300).spacing());
    assertEquals(0, of(15, 300).spacing());
    assertEquals(0, FrameCache.none().spacing());
    assertTrue(FrameCache.none().missing(300).isEmpty());
    assertEquals(List.of(0L, 16L, 32L), List.copyOf(of(20, 300).missing(47)));
  }

  @Test
  void aTrainingsOwnMomentsAreCopiedWhereTheyAreKept() {
    PreparedTraining run = run();
    Trainer trainer = run.trainer(parallel);
    FrameCache cache =
        new FrameCache(run.model().parameters().size(), 64, 64L * run.model().parameters().size());
    assertEquals(4, cache.spacing());
    List<Long> hashes = new ArrayList<>();
    while (trainer.steps() < 12) {
      var ignored = trainer.step();
      cache.keep(trainer);
      hashes.add(WeightHash.of(trainer.parameters().values()));
    }
    assertEquals(3, cache.size());
    assertEquals(8, cache.near(9));
    assertEquals(8, cache.near(10), "the earlier of two that are as near");
    assertEquals(12, cache.near(300));
    assertEquals(4, cache.near(0));
    float[] weights = new float[run.model().parameters().size()];
    assertTrue(cache.read(8, weights));
    assertEquals(hashes.get(7), WeightHash.of(weights));
    assertFalse(cache.read(9, weights));
    cache.close();
    cache.keep(trainer);
    assertEquals(0, cache.size(), "its memory is given back");
  }

  @Test
  void whatTheFileLacksIsFilledInWithTheRecordedBits() throws Exception {
    Path path = recorded();
    PreparedTraining run = run();
    long before = WeightHash.of(run.model().parameters().values());
    FrameCache cache = FrameCache.of(run, TinyRuns.STEPS);
    try (FrameFilling filling = FrameFilling.start(path, run, cache, () -> 200, () -> true)) {
      filling.awaitEnd();
    }
    assertEquals(before, WeightHash.of(run.model().parameters().values()), "a model of its own");
    float[] weights = new float[run.model().parameters().size()];
    try (RunFile file = RunFile.open(path)) {
      assertTrue(file.frames().size() < 100, "most moments are between");
      assertEquals(new TreeSet<>(file.frames()), cache.missing(TinyRuns.STEPS));
      for (long step = 1; step <= TinyRuns.STEPS; step++) {
        if (cache.read(step, weights)) {
          assertEquals(file.hash(step).getAsLong(), WeightHash.of(weights), "at step " + step);
        }
      }
      Playback playback = new Playback(file, run, parallel, 0, cache);
      long between = 203;
      assertFalse(file.frames().contains(between));
      assertTrue(playback.showNear(between));
      assertEquals(between, playback.shown());
      assertFalse(playback.isExact());
      assertEquals(
          file.hash(between).getAsLong(), WeightHash.of(run.model().parameters().values()));
      playback.goTo(between + 1);
      assertTrue(playback.isExact());
    }
  }

  @Test
  void whatIsInViewComesFirstAndAllWaitsForOtherWork() throws Exception {
    Path path = recorded();
    addKeyframe(path, 256);
    PreparedTraining run = run();
    FrameCache cache = FrameCache.of(run, TinyRuns.STEPS);
    AtomicInteger asked = new AtomicInteger();
    List<Integer> whileBusy = new ArrayList<>();
    long[] first = {-1};
    FrameFilling filling =
        FrameFilling.start(
            path,
            run,
            cache,
            () -> 290,
            () -> {
              if (asked.incrementAndGet() <= 3) {
                whileBusy.add(cache.size());
                return false;
              }
              first[0] = first[0] < 0 ? cache.near(0) : first[0];
              return first[0] < 0;
            });
    while (first[0] < 0) {
      Thread.onSpinWait();
      Thread.sleep(1);
    }
    filling.close();
    filling.awaitEnd();
    assertEquals(List.of(0, 0, 0), whileBusy);
    assertEquals(257, first[0], "the first after the keyframe before the moment in view");
  }

  @Test
  void whatTheFileLacksIsFilledInWhileOneDragsOverIt() throws Exception {
    Path path = recorded();
    PreparedTraining run = run();
    FrameCache cache = FrameCache.of(run, TinyRuns.STEPS);
    Rewind.Listener nobody =
        new Rewind.Listener() {
          @Override
          public void onShown(long step) {}

          @Override
          public void onTrouble(RuntimeException trouble) {}
        };
    Rewinding<String> rewinding = new Rewinding<>(LongWay::new, () -> {}, nobody);
    rewinding.fill(path, run, cache, () -> true);
    long look = 0;
    long begun = System.nanoTime();
    TreeSet<Long> lacking = new TreeSet<>(cache.missing(TinyRuns.STEPS));
    try (RunFile file = RunFile.open(path)) {
      lacking.removeAll(file.frames());
    }
    while (cache.size() < lacking.size() && System.nanoTime() - begun < 30_000_000_000L) {
      rewinding.look(++look % TinyRuns.STEPS);
      Thread.sleep(5);
    }
    rewinding.close();
    rewinding.awaitEnd();
    assertEquals(lacking.size(), cache.size());
  }

  /** Every exact moment is far, and every frame near. */
  private static final class LongWay implements Replay<String> {
    private long shown;

    @Override
    public String subject() {
      return "";
    }

    @Override
    public long lastStep() {
      return TinyRuns.STEPS;
    }

    @Override
    public long shown() {
      return shown;
    }

    @Override
    public double secondsTo(long step) {
      return 60;
    }

    @Override
    public boolean showNear(long step) {
      shown = step;
      return true;
    }

    @Override
    public boolean goTo(long step, BooleanSupplier wanted) {
      while (wanted.getAsBoolean()) {
        Thread.onSpinWait();
      }
      return false;
    }

    @Override
    public void close() {}
  }

  @Test
  void theFileIsOneFileOnceNothingLooksBackAnyMore() throws Exception {
    Path path = folder.resolve("run.maru");
    PreparedTraining run = run();
    Trainer trainer = run.trainer(parallel);
    RunSetup setup = RunSetup.of("tiny", run, Map.of("corpus", "animals"));
    RunRecorder recorder = RunRecorder.create(path, setup, trainer, RunFormat.BUDGET);
    TinyRuns.run(trainer, recorder, 100);
    recorder.flush();
    CountDownLatch shown = new CountDownLatch(1);
    Rewind.Listener listener =
        new Rewind.Listener() {
          @Override
          public void onShown(long step) {
            shown.countDown();
          }

          @Override
          public void onTrouble(RuntimeException trouble) {}
        };
    FrameCache cache = FrameCache.of(run, TinyRuns.STEPS);
    Rewind rewind = new Rewind(path, run, recorder::flush, cache, () -> true, listener);
    rewind.look(50);
    assertTrue(shown.await(20, TimeUnit.SECONDS));
    rewind.close();
    rewind.awaitEnd();
    recorder.close();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("run.maru"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void aRunOfAnotherEngineIsNotRunOnUnasked() throws SQLException, InterruptedException {
    Path path = recorded();
    PlaybackTest.execute(path, "UPDATE run SET value = '0' WHERE name = 'numerics'");
    FrameCache cache = FrameCache.of(run(), TinyRuns.STEPS);
    FrameFilling.start(path, run(), cache, () -> 0, () -> true).awaitEnd();
    assertEquals(0, cache.size());
  }
}
