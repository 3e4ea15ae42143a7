package maru.run;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import maru.train.StepReport;

/**
 * Puts the oldest steps of a run file together, many to a row, where there are more than a run
 * mostly has; in the transaction of whoever writes, so that a step is always there once.
 */
final class StepPacking {
  /** So many of the newest steps stay rows of their own, at least. */
  static final int ROWS = 1 << 16;

  /** So many are put together at a time. */
  static final int BLOCK = PackedSteps.MOST_STEPS;

  /** What the rows of a step take in the file; measured, of one loss. */
  private static final long ROW_BYTES = 75;

  /** What a step takes that is packed; measured 23 of one loss, and 30 of two. */
  private static final long PACKED_BYTES = 32;

  private final Connection connection;
  private final Path file;
  private final int rows;
  private final int block;

  StepPacking(Connection connection, Path file) {
    this(connection, file, ROWS, BLOCK);
  }

  /** One that begins earlier, for tests. */
  StepPacking(Connection connection, Path file, int rows, int block) {
    this.connection = connection;
    this.file = file;
    this.rows = rows;
    this.block = block;
  }

  /**
   * What so many steps take in a file.
   *
   * @param packing whether old ones are packed in it
   */
  static long bytes(long steps, boolean packing) {
    long plain = packing ? Math.min(steps, ROWS + BLOCK) : steps;
    // What was freed by the last packing is taken again by the next steps.
    return ROW_BYTES * plain + PACKED_BYTES * (steps - plain);
  }

  /** Packs what is old by now. */
  void pack() throws SQLException {
    long first = number("SELECT coalesce(min(step), 1) FROM step");
    long last = number("SELECT coalesce(max(step), 0) FROM step");
    while (last - first + 1 >= rows + block && pack(first)) {
      first += block;
    }
  }

  /** Takes out what is packed of the steps after {@code to}; others of the same row stay. */
  void unpackAfter(long to, RunWriter writer) throws SQLException {
    List<StepBlock> cut = new ArrayList<>();
    RunSteps.blocks(connection, file, to, Long.MAX_VALUE, cut::add);
    if (cut.isEmpty()) {
      return;
    }
    StepBlock first = cut.getFirst();
    delete("DELETE FROM packed WHERE first >= ?", first.first());
    LongBuffer hashes = first.hashes();
    for (StepReport report : first.reports(file)) {
      if (report.step() <= to) {
        writer.step(report, hashes.get());
      }
    }
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private boolean pack(long first) throws SQLException {
    long last = first + block - 1;
    List<StepReport> reports = RunSteps.plainReports(connection, file, first - 1, last);
    List<Long> hashes = RunSteps.plainHashes(connection, file, first - 1, last);
    if (!PackedSteps.fits(reports)) {
      return false;
    }
    if (reports.size() != block || hashes.size() != block) {
      throw new Problem("run.altered", file, "step");
    }
    byte[] bytes = new byte[block * Long.BYTES];
    hashes.forEach(ByteBuffer.wrap(bytes)::putLong);
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO packed VALUES (?, ?, ?)")) {
      row.setLong(1, first);
      row.setBytes(2, bytes);
      row.setBytes(3, PackedSteps.write(reports));
      row.executeUpdate();
    }
    for (String table : List.of("step", "loss")) {
      delete("DELETE FROM " + table + " WHERE step <= ?", last);
    }
    return true;
  }

  private void delete(String sql, long step) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, step);
      statement.executeUpdate();
    }
  }
}
