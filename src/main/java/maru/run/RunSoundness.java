package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import maru.base.Problem;

/**
 * Holds the rows of a run file against each other, before anything is computed from them: steps
 * without a gap, each with its losses, nothing after the last, frames of one size, each column of
 * its type. Whatever a planted row could make whoever uses it do, it comes no farther than here.
 */
final class RunSoundness {
  private static final String NOT_A_LOSS =
      """
      typeof(step) <> 'integer' OR typeof(place) <> 'integer' OR typeof(name) <> 'text'
      OR typeof(sum) <> 'real' OR typeof(count) <> 'integer' OR typeof(correct) <> 'integer'
      OR place < 0 OR count < 0 OR correct NOT BETWEEN 0 AND count OR step NOT BETWEEN ? AND ?
      """;

  /**
   * A table, and what no row of it is, with the first and the last step that it may have: the first
   * is that after the packed ones where all its steps are made by training.
   */
  private record Fault(String table, String condition, boolean packs) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              "step",
              """
              typeof(learning_rate) <> 'real' OR typeof(gradient_norm) <> 'real'
              OR typeof(tokens) <> 'integer' OR typeof(nanos) <> 'integer'
              OR typeof(hash) <> 'integer' OR tokens < 0 OR nanos < 0 OR step NOT BETWEEN ? AND ?
              """,
              true),
          new Fault("loss", NOT_A_LOSS, true),
          new Fault("validation", NOT_A_LOSS, false),
          new Fault(
              "change",
              """
              typeof(step) <> 'integer' OR typeof(lever) <> 'text' OR typeof(value) <> 'text'
              OR step NOT BETWEEN ? AND ?
              """,
              false),
          new Fault(
              "sample",
              """
              typeof(step) <> 'integer' OR typeof(prompt) <> 'text' OR typeof(text) <> 'text'
              OR step NOT BETWEEN ? AND ?
              """,
              false),
          new Fault(
              "frame",
              """
              typeof(weights) <> 'blob' OR length(weights) <> (SELECT length(weights) FROM frame
              WHERE step = 0) OR step NOT BETWEEN ? AND ?
              """,
              false),
          new Fault(
              "moments",
              """
              typeof(first) <> 'blob' OR typeof(second) <> 'blob' OR length(first) <> length(second)
              OR length(first) IS NOT (SELECT length(weights) FROM frame
              WHERE frame.step = moments.step) OR step NOT BETWEEN ? AND ?
              """,
              false));

  private final RunDatabase database;
  private final Path file;

  private RunSoundness(RunDatabase database) {
    this.database = database;
    this.file = database.file();
  }

  /**
   * Checks a file, as it stands at one moment.
   *
   * @throws Problem where something in it can't be
   */
  static void check(RunDatabase database) {
    RunSoundness soundness = new RunSoundness(database);
    database.patiently(open -> {
      soundness.check(open);
      return null;
    });
  }

  private void check(Connection connection) throws SQLException {
    if (database.hasChecksums()) {
      String none = "SELECT count(*) FROM moments WHERE typeof(hash) <> 'integer'";
      require(database.number(none) == 0, "moments");
    }
    long packed = new RunSteps(database).check(connection);
    long steps = Math.max(packed, database.number("SELECT coalesce(max(step), 0) FROM step"));
    require(database.number("SELECT count(*) FROM step") == steps - packed, "step");
    for (Fault fault : FAULTS) {
      require(!isThere(connection, fault, packed, steps), fault.table());
    }
    require(database.number("SELECT count(DISTINCT step) FROM loss") == steps - packed, "loss");
    String early =
        "SELECT count(*) FROM change AS later JOIN change AS earlier"
            + " ON later.number = earlier.number + 1 WHERE later.step < earlier.step";
    require(database.number(early) == 0, "change");
    require(database.number("SELECT count(*) FROM frame WHERE step = 0") == 1, "frame");
    require(database.number("SELECT count(*) FROM moments WHERE step = 0") == 1, "moments");
    String places =
        "SELECT count(*) FROM tensor WHERE typeof(shape) <> 'text' OR typeof(place) <> 'integer'"
            + " OR place < 0 OR place >= (SELECT length(weights) / 4 FROM frame WHERE step = 0)";
    require(database.number(places) == 0, "tensor");
  }

  private static boolean isThere(Connection connection, Fault fault, long packed, long steps)
      throws SQLException {
    String query =
        "SELECT 1 FROM " + fault.table() + " WHERE " + fault.condition().strip() + " LIMIT 1";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, fault.packs() ? packed + 1 : 0);
      statement.setLong(2, steps);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void require(boolean sound, String table) {
    if (!sound) {
      throw new Problem("run.altered", file, table);
    }
  }
}
