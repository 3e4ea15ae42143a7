package maru.run;

import java.nio.LongBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.StepReport;

/**
 * The steps of a run file: the oldest packed, many to a row, the others a row each. Whoever reads
 * steps reads them here, and does not know which are which.
 */
final class RunSteps {
  private static final String LAST =
      """
      SELECT coalesce((SELECT max(step) FROM step),
        (SELECT first + length(hashes) / 8 - 1 FROM packed ORDER BY first DESC LIMIT 1), 0)
      """;

  /** Blocks from which on several threads unpack them. */
  private static final int MANY = 4;

  private final RunDatabase database;
  private final Path file;

  RunSteps(RunDatabase database) {
    this.database = database;
    this.file = database.file();
  }

  /** An expression of SQL: the hash after a step, for {@link RunRows#hash}; NULL where none is. */
  static String hashOf(String step) {
    return """
    coalesce((SELECT hash FROM step WHERE step.step = %1$s),
      (SELECT nullif(substr(hashes, 8 * (%1$s - first) + 1, 8), x'') FROM packed
        WHERE first = (SELECT max(first) FROM packed WHERE first <= %1$s)))
    """
        .formatted(step)
        .strip();
  }

  /** How many steps there are. */
  long last() {
    return database.reading(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(LAST);
          ResultSet set = statement.executeQuery()) {
        RunRows row = new RunRows(set, file);
        return row.next() ? row.whole(1) : 0;
      }
    });
  }

  /** The hash of the weights after a step, where it is recorded. */
  OptionalLong hash(long step) {
    return database.reading(connection -> {
      String query = "SELECT " + hashOf("?1");
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setLong(1, step);
        try (ResultSet set = statement.executeQuery()) {
          RunRows row = new RunRows(set, file);
          boolean there = row.next() && !row.isNull(1);
          return there ? OptionalLong.of(row.hash(1)) : OptionalLong.empty();
        }
      }
    });
  }

  /** The hashes of the weights after steps 1, 2 ... */
  List<Long> hashes() {
    return database.together(connection -> {
      List<Long> all = new ArrayList<>();
      blocks(
          connection,
          file,
          0,
          Long.MAX_VALUE,
          block -> {
            LongBuffer hashes = block.hashes();
            while (hashes.hasRemaining()) {
              all.add(hashes.get());
            }
          });
      all.addAll(plainHashes(connection, file, 0, Long.MAX_VALUE));
      return all;
    });
  }

  /** The report of a step, where it is recorded. */
  Optional<StepReport> report(long step) {
    return reports(step - 1, step).stream().findFirst();
  }

  /** The reports of the steps after {@code after}, up to {@code to}. */
  List<StepReport> reports(long after, long to) {
    return database.together(connection -> {
      List<StepBlock> packed = blocks(connection, file, after, to);
      List<List<StepReport>> parts = new ArrayList<>(Collections.nCopies(packed.size(), List.of()));
      each(packed, i -> parts.set(i, packed.get(i).reports(file)));
      List<StepReport> all = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        long first = packed.get(i).first();
        List<StepReport> part = parts.get(i);
        int from = (int) Math.max(0, after + 1 - first);
        all.addAll(part.subList(from, (int) Math.max(from, Math.min(part.size(), to - first + 1))));
      }
      all.addAll(plainReports(connection, file, after, to));
      return all;
    });
  }

  /** Unpacks blocks: many of them take long enough to be worth threads of their own. */
  private static void each(List<StepBlock> packed, Parallel.Piece piece) {
    try (Parallel threads = packed.size() < MANY ? new Parallel(1) : Parallel.allCores()) {
      threads.forEach(packed.size(), piece);
    }
  }

  /**
   * Reads all that is packed, as whoever uses it will.
   *
   * @return the last step that is; 0 where none is
   * @throws Problem where something in it can't be
   */
  long check(Connection connection) throws SQLException {
    List<StepBlock> packed = blocks(connection, file, 0, Long.MAX_VALUE);
    each(packed, i -> packed.get(i).check(file));
    return packed.isEmpty() ? 0 : packed.getLast().last();
  }

  private static List<StepBlock> blocks(Connection connection, Path file, long after, long to)
      throws SQLException {
    List<StepBlock> packed = new ArrayList<>();
    blocks(connection, file, after, to, packed::add);
    return packed;
  }

  /** The packed blocks with steps after {@code after}, up to {@code to}, one behind the other. */
  static void blocks(
      Connection connection, Path file, long after, long to, Consumer<StepBlock> consumer)
      throws SQLException {
    String query =
        "SELECT first, hashes, reports FROM packed"
            + " WHERE first > ? - ? AND first <= ? ORDER BY first";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, after);
      statement.setLong(2, PackedSteps.MOST_STEPS);
      statement.setLong(3, to);
      try (ResultSet set = statement.executeQuery()) {
        RunRows row = new RunRows(set, file);
        long expected = after <= 0 ? 1 : -1;
        while (row.next()) {
          StepBlock block = new StepBlock(row.whole(1), row.bytes(2), row.bytes(3));
          boolean next = expected < 0 ? block.first() > 0 : block.first() == expected;
          if (!next || !block.isWhole()) {
            throw new Problem("run.altered", file, "packed");
          }
          expected = block.last() + 1;
          if (block.last() > after) {
            consumer.accept(block);
          }
        }
      }
    }
  }

  /** The reports of steps that are a row each. */
  static List<StepReport> plainReports(Connection connection, Path file, long after, long to)
      throws SQLException {
    String which = " WHERE step > " + after + " AND step <= " + to;
    List<RunFile.Validation> losses = RunLosses.read(connection, file, "loss" + which);
    List<StepReport> reports = new ArrayList<>();
    String query =
        "SELECT step, learning_rate, gradient_norm, tokens, nanos FROM step"
            + which
            + " ORDER BY step";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet set = statement.executeQuery()) {
      RunRows row = new RunRows(set, file);
      while (row.next() && reports.size() < losses.size()) {
        RunFile.Validation own = losses.get(reports.size());
        if (own.step() != row.whole(1)) {
          throw new Problem("run.damaged", file);
        }
        reports.add(
            new StepReport(
                own.step(),
                own.losses(),
                (float) row.real(2),
                row.real(3),
                row.whole(4),
                row.whole(5)));
      }
    }
    return reports;
  }

  /** The hashes after steps that are a row each. */
  static List<Long> plainHashes(Connection connection, Path file, long after, long to)
      throws SQLException {
    String query =
        "SELECT hash FROM step WHERE step > " + after + " AND step <= " + to + " ORDER BY step";
    List<Long> hashes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet set = statement.executeQuery()) {
      RunRows row = new RunRows(set, file);
      while (row.next()) {
        hashes.add(row.whole(1));
      }
    }
    return hashes;
  }
}
