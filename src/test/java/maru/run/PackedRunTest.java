package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.StepReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose old steps are packed is the same run to whoever reads it or goes on with it. */
class PackedRunTest {
  private static final int STEPS = 150;

  /** Of 150 steps with these, the first 128 are packed. */
  private static final int ROWS = 20;

  private static final int BLOCK = 32;
  private static final int PACKED = 128;

  @TempDir private static Path templates;
  private static Path template = Path.of("");

  @TempDir private Path folder;
  private Path plain = Path.of("");
  private Path packed = Path.of("");
  private final Parallel parallel = new Parallel(1);

  @BeforeAll
  static void record() {
    template = templates.resolve("template.maru");
    TinyRuns.record(template, Known.BERT, STEPS, RunFormat.BUDGET);
  }

  @BeforeEach
  void copy() throws IOException, SQLException {
    plain = Files.copy(template, folder.resolve("plain.maru"));
    packed = Files.copy(template, folder.resolve("packed.maru"));
    TinyRuns.pack(packed, ROWS, BLOCK);
  }

  @AfterEach
  void end() {
    parallel.close();
  }

  private static long number(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }

  private static void assertSame(Path one, Path other) {
    try (RunFile a = RunFile.open(one);
        RunFile b = RunFile.open(other)) {
      a.requireSound();
      b.requireSound();
      assertEquals(a.lastStep(), b.lastStep());
      assertEquals(a.hashes(), b.hashes());
      assertEquals(a.firstLoss(), b.firstLoss());
      for (long step = -1; step <= a.lastStep() + 1; step++) {
        assertEquals(a.hash(step), b.hash(step), "hash " + step);
        assertEquals(a.report(step), b.report(step), "report " + step);
        assertEquals(a.reportsAfter(step), b.reportsAfter(step), "after " + step);
      }
      assertEquals(a.reports(40, 70), b.reports(40, 70));
      assertEquals(30, b.reports(40, 70).size());
    }
  }

  @Test
  void readsAsIfNothingWerePacked() throws SQLException {
    assertEquals(PACKED / BLOCK, number(packed, "SELECT count(*) FROM packed"));
    assertEquals(PACKED + 1, number(packed, "SELECT min(step) FROM step"));
    assertEquals(PACKED + 1, number(packed, "SELECT min(step) FROM loss"));
    assertSame(plain, packed);
    assertEquals(RunCurves.of(plain).reports(), RunCurves.of(packed).reports());
    assertEquals(RunSummary.of(plain).trainLoss(), RunSummary.of(packed).trainLoss());
  }

  @Test
  void wherePackedStepsAreTheLastThereAreNoneBehind() throws SQLException {
    for (Path file : List.of(plain, packed)) {
      setBack(file, STEPS, PACKED);
    }
    assertEquals(0, number(packed, "SELECT count(*) FROM step"));
    assertSame(plain, packed);
  }

  private static void setBack(Path file, long from, long to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        RunWriter writer = new RunWriter(connection, file, RunFormat.VERSION)) {
      connection.setAutoCommit(false);
      writer.setBack(from, to);
      connection.commit();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {140, 127, 97, 96, 70, 1, 0})
  void goesBackIntoWhatIsPacked(long to) throws SQLException {
    for (Path file : List.of(plain, packed)) {
      setBack(file, STEPS, to);
    }
    try (RunFile a = RunFile.open(plain);
        RunFile b = RunFile.open(packed)) {
      b.requireSound();
      assertEquals(to, b.lastStep());
      assertEquals(a.hashes(), b.hashes());
      assertEquals(a.reportsAfter(0), b.reportsAfter(0));
    }
    assertEquals(Math.min(PACKED, to) / BLOCK, number(packed, "SELECT count(*) FROM packed"));
  }

  @Test
  void isVerifiedResumedAndForked() {
    for (Path file : List.of(plain, packed)) {
      try (RunFile read = RunFile.open(file)) {
        Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
        assertEquals(STEPS, playback.verify(step -> {}));
        playback.goTo(55);
        new RunFork(read, 100, parallel).write(fork(file), "fork", Map.of());
      }
      ResumedRun resumed = ResumedRun.open(file, parallel);
      TinyRuns.run(resumed.trainer(), resumed.recorder(), STEPS + 20);
      resumed.recorder().close();
    }
    assertSame(fork(plain), fork(packed));
    try (RunFile a = RunFile.open(plain);
        RunFile b = RunFile.open(packed);
        RunFile fork = RunFile.open(fork(packed))) {
      assertEquals(100, fork.lastStep());
      assertEquals(STEPS + 20, b.lastStep());
      assertEquals(a.hashes(), b.hashes());
    }
  }

  private Path fork(Path file) {
    return folder.resolve("fork-of-" + file.getFileName());
  }

  @Test
  void aFrameIsHeldAgainstItsPackedHash() throws SQLException {
    AlteredRunTest.plant(
        packed, "UPDATE frame SET weights = zeroblob(length(weights)) WHERE step = 64");
    try (RunFile read = RunFile.open(packed)) {
      float[] weights =
          new float[TinyRuns.prepared(Known.BERT, parallel).model().parameters().size()];
      assertTrue(read.readFrame(32, weights));
      Problem problem = assertThrows(Problem.class, () -> read.readFrame(64, weights));
      assertEquals("run.moment", problem.key());
    }
  }

  @Test
  void whatIsNotCommittedHasNotHappened() throws SQLException, IOException {
    Path file = Files.copy(template, folder.resolve("broken-off.maru"));
    Path killed = folder.resolve("killed.maru");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA cache_size = 2"); // It writes before it commits.
      }
      connection.setAutoCommit(false);
      new StepPacking(connection, file, ROWS, BLOCK).pack();
      for (String end : List.of("", "-wal")) {
        Files.copy(
            file.resolveSibling(file.getFileName() + end),
            killed.resolveSibling(killed.getFileName() + end));
      }
    }
    for (Path left : List.of(file, killed)) {
      assertEquals(0, number(left, "SELECT count(*) FROM packed"));
      assertSame(plain, left);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM packed WHERE first = 33",
        "DELETE FROM packed WHERE first = 1",
        "DELETE FROM packed WHERE first = 97",
        "UPDATE packed SET first = 34 WHERE first = 33",
        "UPDATE packed SET first = -9223372036854775808 WHERE first = 1",
        "UPDATE packed SET first = 9223372036854775807 WHERE first = 97",
        "INSERT INTO packed SELECT 129, hashes, reports FROM packed WHERE first = 97",
        "INSERT INTO step VALUES (128, 0.1, 0.1, 1, 1, 1)",
        "INSERT INTO loss VALUES (128, 0, 'mlm', 1.0, 1, 1)",
        "UPDATE packed SET hashes = 'bird' WHERE first = 33",
        "UPDATE packed SET hashes = zeroblob(0) WHERE first = 33",
        "UPDATE packed SET hashes = zeroblob(257) WHERE first = 97",
        "UPDATE packed SET hashes = zeroblob(200000) WHERE first = 97",
        "UPDATE packed SET reports = 'bird' WHERE first = 33",
        "UPDATE packed SET reports = 1 WHERE first = 33",
      })
  void whatCanNotBePackedSo(String sql) throws SQLException {
    AlteredRunTest.plant(packed, sql);
    refused("run.altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE packed SET reports = zeroblob(0) WHERE first = 33",
        "UPDATE packed SET reports = zeroblob(length(reports)) WHERE first = 33",
        "UPDATE packed SET reports = substr(reports, 1, length(reports) / 2) WHERE first = 33",
        "UPDATE packed SET reports = CAST(substr(reports, 1, 400) || x'ff00ff'"
            + " || substr(reports, 404) AS BLOB) WHERE first = 33",
      })
  void whatIsDamaged(String sql) throws SQLException {
    AlteredRunTest.plant(packed, sql);
    refused("run.damaged");
  }

  private void refused(String key) {
    assertEquals(key, assertThrows(Problem.class, this::resume).key());
    assertEquals(key, assertThrows(Problem.class, this::thin).key());
  }

  private void resume() {
    ResumedRun.open(packed, parallel).recorder().close();
  }

  private void thin() {
    try (RunFile read = RunFile.open(packed)) {
      read.requireSound();
      var ignored = read.reportsAfter(0);
    }
  }

  @Test
  void oldStepsArePackedOnceThereAreMany() throws SQLException {
    write(packed, RunFormat.VERSION, STEPS + 1, StepPacking.ROWS + StepPacking.BLOCK - 1);
    assertEquals(PACKED / BLOCK, number(packed, "SELECT count(*) FROM packed"));
    // What is packed already ends at no multiple of a block: it goes on from there.
    write(packed, RunFormat.VERSION, StepPacking.ROWS + StepPacking.BLOCK, 100_000);
    assertEquals(1 + PACKED / BLOCK, number(packed, "SELECT count(*) FROM packed"));
    write(plain, RunFormat.VERSION, STEPS + 1, StepPacking.ROWS + StepPacking.BLOCK - 1);
    assertEquals(0, number(plain, "SELECT count(*) FROM packed"));
    write(plain, RunFormat.VERSION, StepPacking.ROWS + StepPacking.BLOCK, 100_000);
    assertEquals(2, number(plain, "SELECT count(*) FROM packed"));
    assertEquals(2 * StepPacking.BLOCK + 1, number(plain, "SELECT min(step) FROM step"));
    try (Connection a = DriverManager.getConnection("jdbc:sqlite:" + plain)) {
      List<StepReport> all = new ArrayList<>();
      RunSteps.blocks(a, plain, 0, Long.MAX_VALUE, block -> all.addAll(block.reports(plain)));
      all.addAll(RunSteps.plainReports(a, plain, 0, Long.MAX_VALUE));
      assertEquals(100_000, all.size());
      assertEquals(made(99_999), all.get(99_998));
      assertEquals(made(200), all.get(199));
    }
  }

  private static StepReport made(long step) {
    return new StepReport(
        step, new Losses(List.of(new LossValue("mlm", 1.5 * step, 9, 3))), 1e-3f, 0.5, 9, step);
  }

  private static void write(Path file, int version, long from, long to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        RunWriter writer = new RunWriter(connection, file, version)) {
      connection.setAutoCommit(false);
      for (long step = from; step <= to; step++) {
        writer.step(made(step), step);
      }
      connection.commit();
    }
  }

  @Test
  void aFileOfBeforeOpensAndIsNeverPacked() throws SQLException {
    AlteredRunTest.plant(plain, "DROP TABLE packed; PRAGMA user_version = 3");
    ResumedRun resumed = ResumedRun.open(plain, parallel);
    TinyRuns.run(resumed.trainer(), resumed.recorder(), STEPS + 5);
    resumed.recorder().onSetBack(STEPS + 5);
    resumed.recorder().close();
    assertEquals(3, number(plain, "PRAGMA user_version"));
    assertEquals(0, number(plain, "SELECT count(*) FROM sqlite_schema WHERE name = 'packed'"));
    try (RunDatabase database = RunDoor.writable(plain, RunLock.take(plain));
        RunWriter writer = RunWriter.of(database)) {
      for (long step = STEPS + 6; step <= StepPacking.ROWS + StepPacking.BLOCK; step++) {
        writer.step(made(step), step);
      }
      database.commit();
    }
    assertEquals(StepPacking.ROWS + StepPacking.BLOCK, number(plain, "SELECT count(*) FROM step"));
    AlteredRunTest.plant(plain, "PRAGMA user_version = 4");
    assertEquals(
        "run.altered", assertThrows(Problem.class, () -> RunFile.open(plain).close()).key());
  }
}
