package maru.run;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import maru.base.Problem;

/**
 * The columns of a run file's rows, each of the type that Maru writes: SQLite would make a number
 * of a text, or nothing of a NULL, without a word.
 */
final class RunRows {
  private final ResultSet rows;
  private final Path file;

  RunRows(ResultSet rows, Path file) {
    this.rows = rows;
    this.file = file;
  }

  /** The next row, if there is one. */
  boolean next() throws SQLException {
    return rows.next();
  }

  /** Whether a column that may have nothing has nothing. */
  boolean isNull(int column) throws SQLException {
    return rows.getObject(column) == null;
  }

  /** A text. */
  String text(int column) throws SQLException {
    if (rows.getObject(column) instanceof String text) {
      return text;
    }
    throw refusal(column);
  }

  /** A whole number. */
  long whole(int column) throws SQLException {
    Object value = rows.getObject(column);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw refusal(column);
  }

  /** A hash: a whole number, or eight bytes of those that are packed. */
  long hash(int column) throws SQLException {
    Object value = rows.getObject(column);
    boolean packed = value instanceof byte[] bytes && bytes.length == Long.BYTES;
    return packed ? ByteBuffer.wrap(bytes(column)).getLong() : whole(column);
  }

  /** A number with a fraction. */
  double real(int column) throws SQLException {
    if (rows.getObject(column) instanceof Double number) {
      return number;
    }
    throw refusal(column);
  }

  /** Bytes. */
  byte[] bytes(int column) throws SQLException {
    if (rows.getObject(column) instanceof byte[] bytes) {
      return bytes;
    }
    throw refusal(column);
  }

  private Problem refusal(int column) throws SQLException {
    return new Problem("run.altered", file, rows.getMetaData().getColumnName(column));
  }
}
