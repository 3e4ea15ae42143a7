package maru.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ways in which a file goes wrong; each is told in a few words, so that a case can be had again.
 */
final class Mutations {
  private static final List<String> JSON_VALUES =
      List.of(
          "-1",
          "0",
          "1",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          "-0.0",
          "1e-300",
          "\"\"",
          "\"x\"",
          "\"\\u0000\\u001b[2J\"",
          "null",
          "true",
          "[]",
          "{}",
          "[[[[[]]]]]");

  private static final List<String> SQL_VALUES =
      List.of(
          "NULL",
          "-1",
          "0",
          "1",
          "9223372036854775807",
          "-9223372036854775808",
          "1e308",
          "0.5",
          "''",
          "'x'",
          "'../../x'",
          "x'00'",
          "zeroblob(70000)",
          "randomblob(16)");

  private static final long[] LENGTHS = {
    0, 1, 7, 255, 65_536, 1L << 31, 1L << 60, Long.MAX_VALUE, -1, Long.MIN_VALUE
  };

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  private int below(int bound) {
    return random.nextInt(Math.max(1, bound));
  }

  private <T> T any(List<T> all) {
    return all.get(below(all.size()));
  }

  /** Bits, lengths, ends and repetitions of any file. */
  String bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = below(bytes.length);
    String what;
    switch (below(6)) {
      case 0 -> {
        int flips = 1 + below(8);
        for (int i = 0; i < flips && bytes.length > 0; i++) {
          bytes[below(bytes.length)] ^= (byte) (1 << below(8));
        }
        what = flips + " bits";
      }
      case 1 -> {
        bytes = java.util.Arrays.copyOf(bytes, at);
        what = "ends at " + at;
      }
      case 2 -> {
        int end = Math.min(bytes.length, at + 1 + below(64));
        java.util.Arrays.fill(bytes, at, end, (byte) (random.nextBoolean() ? 0 : 0xff));
        what = "flat from " + at;
      }
      case 3 -> {
        long length = LENGTHS[below(LENGTHS.length)];
        if (bytes.length >= at + Long.BYTES) {
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, length);
        }
        what = "length " + length + " at " + at;
      }
      case 4 -> {
        int n = Math.min(bytes.length - at, 1 + below(256));
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + n);
        System.arraycopy(bytes, at, longer, at + n, bytes.length - at);
        bytes = longer;
        what = n + " bytes twice at " + at;
      }
      default -> {
        byte[] tail = new byte[1 + below(64)];
        random.nextBytes(tail);
        int end = bytes.length;
        bytes = java.util.Arrays.copyOf(bytes, end + tail.length);
        System.arraycopy(tail, 0, bytes, end, tail.length);
        what = "a tail of " + tail.length;
      }
    }
    Files.write(file, bytes);
    return file.getFileName() + ": " + what;
  }

  /** A value, a name or a member of a file of JSON. */
  String json(Path file) throws IOException {
    JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
    List<JsonNode> holders = new ArrayList<>();
    holders(root, holders);
    JsonNode holder = any(holders);
    String value = any(JSON_VALUES);
    JsonNode put;
    try {
      put = JsonMapper.shared().readTree(value);
    } catch (JacksonException e) {
      throw new AssertionError(value, e);
    }
    String what;
    if (holder instanceof ArrayNode list) {
      int at = below(list.size());
      what = "element " + at + " of a list is " + value;
      if (list.isEmpty()) {
        list.add(put);
      } else {
        list.set(at, put);
      }
    } else {
      ObjectNode object = (ObjectNode) holder;
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.isEmpty() ? "new" : any(names);
      if (random.nextInt(4) == 0) {
        object.remove(name);
        what = name + " is gone";
      } else {
        object.set(name, put);
        what = name + " is " + value;
      }
    }
    Files.writeString(file, root.toString());
    return file.getFileName() + ": " + what;
  }

  private static void holders(JsonNode node, List<JsonNode> found) {
    if (node.isContainer()) {
      found.add(node);
      node.forEach(child -> holders(child, found));
    }
  }

  /** A value, a row or the schema of a database. */
  String sql(Path file) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement()) {
      List<String> tables = names(statement, "SELECT name FROM sqlite_master WHERE type='table'");
      String table = any(tables);
      String change = change(statement, table);
      try {
        statement.execute(change);
      } catch (SQLException refused) {
        return "refused: " + change; // A constraint forbids it: the file is as it was.
      }
      return change;
    }
  }

  private String change(Statement statement, String table) throws SQLException {
    String row = "rowid = (SELECT rowid FROM " + table + " ORDER BY random() LIMIT 1)";
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      int count = rows.getInt(1);
      // random() is SQLite's own and not to be had again; a place by number is.
      row = "rowid = (SELECT rowid FROM " + table + " LIMIT 1 OFFSET " + below(count) + ")";
    }
    List<String> columns = names(statement, "SELECT name FROM pragma_table_info('" + table + "')");
    String column = any(columns);
    return switch (below(10)) {
      case 0 -> "DELETE FROM " + table + " WHERE " + row;
      case 1 -> "DELETE FROM " + table;
      case 2 -> "DROP TABLE " + table;
      case 3 -> "CREATE VIEW v AS SELECT * FROM " + table;
      case 4 -> "ALTER TABLE " + table + " RENAME COLUMN " + column + " TO other";
      default -> "UPDATE " + table + " SET " + column + " = " + any(SQL_VALUES) + " WHERE " + row;
    };
  }

  private static List<String> names(Statement statement, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** Any of the files below a folder. */
  Path file(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return any(files.filter(Files::isRegularFile).sorted().toList());
    }
  }

  /** One of two ways. */
  boolean other() {
    return random.nextBoolean();
  }
}
