package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;

/** A run file's database, open for reading, or by its one writer. */
final class RunDatabase implements AutoCloseable {
  private static final int CHECKPOINT_PAGES = 256;

  /** Instructions of SQLite's between two looks at the clock. */
  private static final int LOOK_EVERY = 100_000;

  /** What is checked of a file takes no longer; a million steps take about a second. */
  private static final long PATIENCE_NANOS = 8_000_000_000L;

  /** Something done with the database. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  private final Path file;
  private final Connection connection;
  private final @Nullable RunLock lock;

  RunDatabase(Path file, Connection connection, @Nullable RunLock lock) {
    this.file = file;
    this.connection = connection;
    this.lock = lock;
  }

  /** From here on readers see each commit while the next is under way. */
  void beginWriting() throws SQLException {
    execute(connection, "PRAGMA journal_mode = WAL");
    execute(connection, "PRAGMA synchronous = NORMAL");
    execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    connection.setAutoCommit(false);
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** The version of its tables. */
  int version() {
    return Math.toIntExact(reading(open -> number("PRAGMA user_version")));
  }

  /** Whether its keyframes have checksums; those of older versions have none. */
  boolean hasChecksums() {
    return version() >= RunFormat.CHECKED;
  }

  /** Reads, one at a time. */
  synchronized <T extends @Nullable Object> T reading(Work<T> work) {
    try {
      return work.with(connection);
    } catch (SQLException e) {
      throw RunProblem.reading(file, e);
    }
  }

  /** Reads by several queries, all of it as it stood at one moment. */
  synchronized <T extends @Nullable Object> T together(Work<T> work) {
    try {
      if (!connection.getAutoCommit()) {
        return work.with(connection); // It is at such a moment already.
      }
      connection.setAutoCommit(false);
      try {
        return work.with(connection);
      } finally {
        endTransaction();
      }
    } catch (SQLException e) {
      throw RunProblem.reading(file, e);
    }
  }

  /**
   * Reads what may be made never to end, and gives up then; all of it as it stood at one moment.
   */
  synchronized <T extends @Nullable Object> T patiently(Work<T> work) {
    long start = System.nanoTime();
    try {
      ProgressHandler.setHandler(
          connection,
          LOOK_EVERY,
          new ProgressHandler() {
            @Override
            protected int progress() {
              return System.nanoTime() - start > PATIENCE_NANOS ? 1 : 0;
            }
          });
      connection.setAutoCommit(false);
      T read = work.with(connection);
      connection.commit();
      return read;
    } catch (SQLException e) {
      throw RunProblem.reading(file, e);
    } finally {
      endPatience();
    }
  }

  private void endPatience() {
    try {
      ProgressHandler.clearHandler(connection);
      endTransaction();
    } catch (SQLException e) {
      throw RunProblem.reading(file, e);
    }
  }

  /** Writes, one at a time; what is written counts from the next {@link #commit}. */
  synchronized void writing(Work<@Nullable Object> work) {
    try {
      work.with(connection);
    } catch (SQLException e) {
      throw RunProblem.writing(file, e);
    }
  }

  /** Makes what was written last. */
  void commit() {
    writing(open -> {
      open.commit();
      return null;
    });
  }

  /** Undoes what was written since the last commit. */
  synchronized void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // SQLite has undone it by itself, as it does when the disk is full.
      System.getLogger(RunDatabase.class.getName())
          .log(System.Logger.Level.DEBUG, "nothing left to undo: " + file, e);
    }
  }

  /**
   * Copies the database into a new file, with what the log beside it holds.
   *
   * @throws Problem where that can't be written
   */
  void copyTo(Path to) {
    try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.toAbsolutePath().toString());
      copy.execute();
    } catch (SQLException e) {
      throw RunProblem.writing(to, e);
    }
  }

  /** Gives the disk back what was deleted from the file. */
  synchronized void shrink() {
    try {
      endTransaction();
      execute(connection, "VACUUM");
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw RunProblem.writing(file, e);
    }
  }

  /** Has the file grow by so many pages at most, as on a disk that is nearly full. */
  synchronized void leaveRoomFor(int pages) {
    writing(open -> {
      long there = number("PRAGMA page_count");
      try (Statement statement = open.createStatement();
          ResultSet set = statement.executeQuery("PRAGMA max_page_count = " + (there + pages))) {
        return set.next();
      }
    });
  }

  /** The only number that a query gives. */
  long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** A table of names and values. */
  Map<String, String> values(String table) {
    return reading(open -> {
      Map<String, String> values = new LinkedHashMap<>();
      try (Statement statement = open.createStatement();
          ResultSet set = statement.executeQuery("SELECT name, value FROM " + table)) {
        RunRows rows = new RunRows(set, file);
        while (rows.next()) {
          values.put(rows.text(1), rows.text(2));
        }
      }
      return values;
    });
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends reading, or writing: what is not committed is undone, and the file is one file again. */
  @Override
  public synchronized void close() {
    try {
      if (lock != null) {
        endTransaction();
        execute(connection, "PRAGMA journal_mode = DELETE");
      }
    } catch (SQLException e) {
      // A reader is at it still: then the last to close takes the journal in.
      System.getLogger(RunDatabase.class.getName())
          .log(System.Logger.Level.INFO, "left with its journal: " + file, e);
    } finally {
      close(connection, lock);
    }
  }

  private void endTransaction() {
    rollback();
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      System.getLogger(RunDatabase.class.getName())
          .log(System.Logger.Level.DEBUG, "no transaction was open: " + file, e);
    }
  }

  static void close(@Nullable Connection connection, @Nullable RunLock lock) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      System.getLogger(RunDatabase.class.getName())
          .log(System.Logger.Level.WARNING, "a run file could not be closed", e);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
