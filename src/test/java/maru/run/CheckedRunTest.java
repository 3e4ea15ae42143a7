package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged in a run file without being out of place is known by its checksums. */
class CheckedRunTest {
  private static final Sampler ECHO = (prompt, step) -> prompt + " " + step;

  /** As a file is that was recorded before there were checksums. */
  private static final String AS_BEFORE =
      "ALTER TABLE moments DROP COLUMN hash;"
          + "DROP TABLE packed; DELETE FROM run WHERE name = 'fingerprint'; PRAGMA user_version = 2";

  @TempDir private static Path templates;
  private static Path template = Path.of("");

  @TempDir private Path folder;
  private Path file = Path.of("");
  private final Parallel parallel = new Parallel(1);

  @BeforeAll
  static void record() {
    template = templates.resolve("template.maru");
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared = TinyRuns.prepared(Known.GPT, parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of("tiny", prepared, Map.of());
      try (RunRecorder recorder = RunRecorder.create(template, setup, trainer, RunFormat.BUDGET)) {
        recorder.sample(List.of("the"), ECHO);
        TinyRuns.run(trainer, recorder, TinyRuns.STEPS);
      }
    }
  }

  @BeforeEach
  void copy() throws IOException {
    file = Files.copy(template, folder.resolve("run.maru"));
  }

  @AfterEach
  void end() {
    parallel.close();
  }

  private void plant(String sql) throws SQLException {
    AlteredRunTest.plant(file, sql);
  }

  private long verify() {
    try (RunFile read = RunFile.open(file)) {
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      return playback.verify(ECHO, step -> {});
    }
  }

  private void load(long step) {
    var ignored = new RunMoment(file, OptionalLong.of(step)).load(parallel);
  }

  private void resume() {
    ResumedRun.open(file, parallel).recorder().close();
  }

  private void fork() {
    try (RunFile read = RunFile.open(file)) {
      new RunFork(read, TinyRuns.STEPS, parallel).write(folder.resolve("f.maru"), "f", Map.of());
    }
  }

  private static void assertKey(String key, Executable action) {
    Problem problem = assertThrows(Problem.class, action);
    assertEquals(key, problem.key(), problem.getMessage());
  }

  @Test
  void aSoundFileIsVerifiedAndHasNothingToRemark() {
    assertEquals(TinyRuns.STEPS, verify());
    try (RunFile read = RunFile.open(file)) {
      assertEquals(List.of(), read.remarks());
    }
    fork();
    resume();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE moments SET first = zeroblob(length(first)) WHERE step = 300",
        "UPDATE moments SET second = zeroblob(length(second)) WHERE step = 300",
        "UPDATE moments SET first = CAST(x'01020304' || substr(first, 5) AS BLOB) WHERE step = 300",
        "UPDATE frame SET weights = zeroblob(length(weights)) WHERE step = 300",
        "UPDATE moments SET hash = hash + 1 WHERE step = 300",
      })
  void aKeyframeThatIsNotAsItWasKeptIsStartedFromByNobody(String sql)
      throws SQLException, IOException {
    plant(sql);
    byte[] before = Files.readAllBytes(file);
    assertKey("run.moment", this::resume);
    assertKey("run.moment", this::fork);
    assertKey("run.moment", () -> load(TinyRuns.STEPS));
    assertKey("run.moment", this::verify);
    assertArrayEquals(before, Files.readAllBytes(file));
    assertFalse(Files.exists(folder.resolve("f.maru")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE frame SET weights = zeroblob(length(weights)) WHERE step = 0",
        "UPDATE moments SET second = CAST(x'01020304' || substr(second, 5) AS BLOB) WHERE step = 0",
      })
  void soItIsWithTheFirst(String sql) throws SQLException {
    plant(sql);
    assertKey("run.moment", () -> load(0));
    assertKey("run.moment", this::verify);
    plant(AS_BEFORE);
    assertKey("run.moment", () -> load(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE run SET value = replace(value, '\"lr\":0.01', '\"lr\":0.02') WHERE name = 'plan'",
        "UPDATE corpus SET name = 'birds'",
        "INSERT INTO pair VALUES ('training', 0, 'a', 'b')",
        "UPDATE text SET text = text || '.' WHERE part = 'validation'",
        "UPDATE run SET value = 'bird' WHERE name = 'fingerprint'",
      })
  void whatItBeganWithIsKnownByItsFingerprint(String sql) throws SQLException {
    plant(sql);
    assertKey("run.fingerprint", this::resume);
    assertKey("run.fingerprint", this::fork);
    assertKey("run.fingerprint", () -> load(0));
    assertKey("run.fingerprint", this::verify);
  }

  @Test
  void twoTokensThatChangePlaces() throws SQLException {
    String json;
    try (RunFile read = RunFile.open(file)) {
      json = read.fact("tokenizer").orElseThrow();
    }
    int vocabulary = json.indexOf("\"vocab\"");
    List<MatchResult> tokens =
        Pattern.compile("\"(\\p{L}+)\"\\s*:\\s*\\d+")
            .matcher(json)
            .region(vocabulary, json.length())
            .results()
            .limit(2)
            .toList();
    StringBuilder swapped = new StringBuilder(json);
    swapped.replace(tokens.get(1).start(1), tokens.get(1).end(1), tokens.get(0).group(1));
    swapped.replace(tokens.get(0).start(1), tokens.get(0).end(1), tokens.get(1).group(1));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement update =
            connection.prepareStatement("UPDATE run SET value = ? WHERE name = 'tokenizer'")) {
      update.setString(1, swapped.toString());
      assertEquals(1, update.executeUpdate());
    }
    assertKey("run.fingerprint", this::verify);
    assertKey("run.fingerprint", this::resume);
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE loss SET sum = sum / 2 WHERE step = 77, loss",
    "UPDATE loss SET correct = count WHERE step = 77, loss",
    "UPDATE step SET learning_rate = 0.5 WHERE step = 77, learning_rate",
    "UPDATE step SET gradient_norm = gradient_norm * 2 WHERE step = 77, gradient_norm",
    "UPDATE step SET tokens = tokens + 1 WHERE step = 77, tokens",
    "UPDATE validation SET sum = sum / 2 WHERE step = 50, validation",
    "UPDATE sample SET text = 'birds' WHERE step = 64, sample",
  })
  void whatIsRecordedBesideTheWeightsIsVerifiedToo(String sql, String what) throws SQLException {
    plant(sql);
    Problem problem = assertThrows(Problem.class, this::verify);
    assertEquals("run.otherFigures", problem.key(), problem.getMessage());
    assertEquals(what, problem.arguments().getLast());
  }

  @Test
  void aFileOfBeforeStillOpensAndSaysSo() throws SQLException {
    plant(AS_BEFORE);
    assertEquals(TinyRuns.STEPS, verify());
    ResumedRun run = ResumedRun.open(file, parallel);
    run.recorder().close();
    assertEquals(List.of("run.unchecked"), run.remarks().stream().map(Problem::key).toList());
    fork();
    try (RunFile forked = RunFile.open(folder.resolve("f.maru"))) {
      assertEquals(List.of(), forked.remarks());
    }
  }

  @Test
  void itsDamagedMomentsAreFoundByVerifying() throws SQLException {
    plant(AS_BEFORE + "; UPDATE moments SET second = zeroblob(length(second)) WHERE step = 300");
    assertKey("run.otherFigures", this::verify);
  }

  @Test
  void aRunOfBeforeIsGoneOnWithInItsOwnVersion() throws SQLException {
    TinyRuns.record(folder.resolve("half.maru"), Known.GPT, 100, RunFormat.BUDGET);
    file = folder.resolve("half.maru");
    plant(AS_BEFORE);
    ResumedRun run = ResumedRun.open(file, parallel);
    TinyRuns.run(run.trainer(), run.recorder(), TinyRuns.STEPS);
    run.recorder().close();
    try (RunFile read = RunFile.open(file)) {
      assertFalse(read.hasChecksums());
      assertEquals(TinyRuns.STEPS, read.keyframes().getLast());
    }
    assertEquals(TinyRuns.STEPS, verify());
  }
}
