package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run file in which somebody has planted something is refused in a sentence, and left alone. */
class AlteredRunTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private static Path templates;
  private static Path template = Path.of("");

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeAll
  static void record() {
    template = templates.resolve("template.maru");
    TinyRuns.record(template, Known.GPT, 150, RunFormat.BUDGET);
  }

  @BeforeEach
  void copy() throws IOException {
    file = Files.copy(template, folder.resolve("run.maru"));
  }

  /** Going on with it, parting from it and replaying it are all refused by {@code key}. */
  private void refused(String key) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertTimeoutPreemptively(
        SOON,
        () -> {
          try (Parallel parallel = new Parallel(1)) {
            assertKey(key, () -> ResumedRun.open(file, parallel).recorder().close());
            assertKey(key, () -> replay(parallel));
          }
        });
    assertArrayEquals(before, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private void replay(Parallel parallel) {
    try (RunFile read = RunFile.open(file)) {
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      playback.goTo(read.lastStep());
    }
  }

  private static void assertKey(String key, org.junit.jupiter.api.function.Executable action) {
    Problem problem = assertThrows(Problem.class, action);
    assertEquals(key, problem.key(), problem.getMessage());
  }

  @Test
  void theFileItselfIsAsItMustBe() {
    try (Parallel parallel = new Parallel(1)) {
      replay(parallel);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW birds AS SELECT 1 AS bird",
        "CREATE TABLE birds (name TEXT)",
        "CREATE INDEX birds ON loss (name)",
        "CREATE TRIGGER birds AFTER INSERT ON step BEGIN DELETE FROM frame; END",
        "ALTER TABLE step ADD COLUMN bird TEXT",
        "DROP TABLE sample",
        "DROP TABLE step; CREATE VIEW step AS WITH RECURSIVE n(step) AS (SELECT 1 UNION ALL"
            + " SELECT step + 1 FROM n) SELECT step, 0.1 AS learning_rate, 0.1 AS gradient_norm,"
            + " 1 AS tokens, 1 AS nanos, 1 AS hash FROM n",
      })
  void whatMaruDoesNotWrite(String sql) throws SQLException, IOException {
    plant(sql);
    refused("run.altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO step VALUES (1000000000, 0.1, 0.1, 1, 1, 1)",
        "INSERT INTO step VALUES (9223372036854775807, 0.1, 0.1, 1, 1, 1)",
        "INSERT INTO step VALUES (-1, 0.1, 0.1, 1, 1, 1)",
        "DELETE FROM step WHERE step = 77",
        "DELETE FROM step",
        "DELETE FROM loss WHERE step = 77",
        "INSERT INTO frame SELECT 9223372036854775807, weights FROM frame WHERE step = 0",
        "INSERT INTO moments SELECT 1000000000, first, second, hash FROM moments WHERE step = 0",
        "DELETE FROM moments WHERE step = 0",
        "DELETE FROM frame WHERE step = (SELECT max(step) FROM moments)",
        "UPDATE frame SET weights = zeroblob(8) WHERE step = 64",
        "UPDATE moments SET first = zeroblob(8)",
        "INSERT INTO change VALUES (99, 9223372036854775807, 'lr', '0.1')",
        "UPDATE change SET lever = 'bird'",
        "INSERT INTO sample VALUES (4000, 'a', 'b')",
        "INSERT INTO validation VALUES (151, 0, 'causal', 1.0, 1, 0)",
        "UPDATE step SET hash = 'bird' WHERE step = 3",
        "UPDATE step SET learning_rate = 'bird' WHERE step = 3",
        "UPDATE step SET gradient_norm = x'00' WHERE step = 3",
        "UPDATE loss SET sum = 'bird' WHERE step = 3",
        "UPDATE loss SET correct = count + 1 WHERE step = 3",
        "UPDATE text SET text = x'00'",
        "UPDATE tensor SET place = 1 << 40",
        "UPDATE tensor SET place = 'bird'",
      })
  void aRowThatCannotBe(String sql) throws SQLException, IOException {
    plant(sql);
    refused("run.altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frame-spacing=-1",
        "frame-spacing=0",
        "frame-spacing=3",
        "frame-spacing=9223372036854775807",
        "frame-spacing=bird",
        "frame-density=-1",
        "frame-density=17",
        "frame-density=9223372036854775807",
        "budget=-1",
        "budget=0",
        "budget=9223372036854775807",
        "budget=bird",
        "numerics=bird",
        "created=yesterday",
      })
  void aNumberBeyondWhatMaruWrites(String planted) throws SQLException, IOException {
    String[] both = planted.split("=", 2);
    plant("UPDATE run SET value = '" + both[1] + "' WHERE name = '" + both[0] + "'");
    refused("run.altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"created", "name", "numerics", "corpus", "corpus-fingerprint", "tokenizer"})
  void aRowThatIsMissing(String name) throws SQLException, IOException {
    plant("DELETE FROM run WHERE name = '" + name + "'");
    refused("run.altered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step hash hash#NULL",
        "step tokens tokens#NULL",
        "loss name name#NULL",
        "run value value#NULL",
        "text text text#NULL",
        "tensor shape shape#NULL",
        "moments first first#NULL",
        "moments hash hash#NULL",
      })
  void aNullInAColumn(String where) throws SQLException, IOException {
    String table = where.substring(0, where.indexOf(' '));
    String column = where.substring(where.indexOf(' ') + 1, where.lastIndexOf(' '));
    plant(
        "PRAGMA writable_schema = ON;"
            + "UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '         ') WHERE name = '"
            + table
            + "'; PRAGMA schema_version = 99");
    plant("UPDATE " + table + " SET " + column + " = NULL");
    String wanted =
        Stream.of(RunFormat.TABLES.split(";", -1))
            .map(String::strip)
            .filter(sql -> sql.startsWith("CREATE TABLE " + table + " "))
            .findFirst()
            .orElseThrow();
    plant(
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '"
            + wanted
            + "' WHERE name = '"
            + table
            + "'; PRAGMA schema_version = 100");
    refused("run.altered");
  }

  @Test
  void settingsThatAreNoNumbers() throws SQLException, IOException {
    plant("UPDATE run SET value = replace(value, '\"steps\":300', '\"steps\":\"bird\"')");
    refused("config.value");
  }

  private void plant(String sql) throws SQLException {
    plant(file, sql);
  }

  /** Several orders, one after the other; a trigger has semicolons of its own. */
  static void plant(Path file, String sql) throws SQLException {
    String[] orders = sql.startsWith("CREATE TRIGGER") ? new String[] {sql} : sql.split(";", -1);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String order : orders) {
        assertTrue(statement.executeUpdate(order) >= 0);
      }
    }
  }
}
