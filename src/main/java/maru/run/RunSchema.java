package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import maru.base.Problem;

/**
 * The tables that a run file has, and no others: what else a database can hold, such as a view in a
 * table's place or a trigger, is code of somebody else's.
 */
final class RunSchema {
  private RunSchema() {}

  /** Makes the tables. */
  static void create(Connection connection) throws SQLException {
    for (String table : RunFormat.TABLES.split(";", -1)) {
      if (!table.isBlank()) {
        RunDatabase.execute(connection, table.strip());
      }
    }
  }

  /**
   * Holds what a file has against what Maru writes.
   *
   * @throws Problem where there is anything else, or anything is missing
   */
  static void check(Connection connection, long version, Path file) throws SQLException {
    Map<String, String> missing = tables(version);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT type, name, sql FROM sqlite_master")) {
      while (rows.next()) {
        String wanted = missing.remove(String.valueOf(rows.getString(2)));
        boolean same = "table".equals(rows.getString(1)) && plain(rows.getString(3)).equals(wanted);
        if (!same) {
          throw new Problem("run.altered", file, "sqlite_schema");
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new Problem("run.altered", file, "sqlite_schema");
    }
  }

  /**
   * Lays an empty table beside a file of before there were packed steps, for as long as it is open:
   * so all files are read alike.
   */
  static void complete(Connection connection, long version) throws SQLException {
    if (version < RunFormat.PACKED) {
      RunDatabase.execute(connection, "PRAGMA temp_store = MEMORY");
      RunDatabase.execute(
          connection, RunFormat.PACKED_STEPS.strip().replace("CREATE TABLE", "CREATE TEMP TABLE"));
    }
  }

  private static Map<String, String> tables(long version) {
    Map<String, String> tables = new HashMap<>();
    for (String table : RunFormat.TABLES.split(";", -1)) {
      if (!table.isBlank()) {
        String sql = plain(table);
        tables.put(sql.split(" ", -1)[2], sql);
      }
    }
    if (version < RunFormat.CHECKED) {
      tables.put("moments", plain(RunFormat.MOMENTS_OF_BEFORE));
    }
    if (version < RunFormat.PACKED) {
      tables.remove("packed");
    }
    return tables;
  }

  /** Spaces mean nothing. */
  private static String plain(String sql) {
    return String.valueOf(sql).strip().replaceAll("\\s+", " ");
  }
}
