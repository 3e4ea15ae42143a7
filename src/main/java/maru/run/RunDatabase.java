package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.base.WriteProblem;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** A run file's database, open for reading, or by its one writer. */
final class RunDatabase implements AutoCloseable {
  private static final int PAGE = 1 << 15;
  private static final int CHECKPOINT_PAGES = 256;
  private static final int PATIENCE_MILLIS = 3_000;

  /** Something done with the database. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  private final Path file;
  private final Connection connection;
  private final @Nullable RunLock lock;

  private RunDatabase(Path file, Connection connection, @Nullable RunLock lock) {
    this.file = file;
    this.connection = connection;
    this.lock = lock;
  }

  /**
   * Makes a new file and fills it in one transaction, so that it is there whole or not at all.
   *
   * @throws Problem where there is one of that name, or where it can't be
   */
  static RunDatabase create(Path file, Work<@Nullable Object> filling) {
    if (Files.exists(file)) {
      throw new Problem("run.exists", file);
    }
    makeParent(file);
    RunLock lock = RunLock.take(file);
    RunDatabase database = null;
    try {
      database = new RunDatabase(file, connect(file, SQLiteOpenMode.READWRITE, true), lock);
      Connection connection = database.connection;
      execute(connection, "PRAGMA page_size = " + PAGE);
      connection.setAutoCommit(false);
      execute(connection, "PRAGMA application_id = " + RunFormat.APPLICATION);
      execute(connection, "PRAGMA user_version = " + RunFormat.VERSION);
      for (String table : RunFormat.TABLES.split(";", -1)) {
        if (!table.isBlank()) {
          execute(connection, table);
        }
      }
      filling.with(connection);
      connection.commit();
      database.beginWriting();
      return database;
    } catch (SQLException e) {
      discard(file, database, lock);
      throw RunProblem.writing(file, e);
    } catch (Problem problem) {
      discard(file, database, lock);
      throw problem;
    }
  }

  private static void makeParent(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private static void discard(Path file, @Nullable RunDatabase database, RunLock lock) {
    try {
      if (database != null) {
        database.connection.close();
      }
      Files.deleteIfExists(file);
    } catch (SQLException | IOException e) {
      System.getLogger(RunDatabase.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + file, e);
    } finally {
      lock.close();
    }
  }

  /**
   * Opens a file to go on writing it.
   *
   * @throws Problem where it is none of Maru's, damaged, of a later version, open elsewhere, or not
   *     to be written; it then stays as it was
   */
  static RunDatabase write(Path file) {
    read(file).close(); // What can't even be read is told as that, and nothing is made beside it.
    RunLock lock = RunLock.take(file);
    Connection connection = null;
    try {
      connection = connect(file, SQLiteOpenMode.READWRITE, false);
      RunDatabase database = new RunDatabase(file, connection, lock);
      database.checkFormat();
      connection.setAutoCommit(false);
      database.beginWriting();
      return database;
    } catch (SQLException e) {
      close(connection, lock);
      throw RunProblem.writing(file, e);
    } catch (Problem problem) {
      close(connection, lock);
      throw problem;
    }
  }

  /**
   * Opens a file to read it; another may be writing it.
   *
   * @throws Problem where it is not there, none of Maru's, damaged or of a later version
   */
  static RunDatabase read(Path file) {
    if (!Files.exists(file)) {
      throw new Problem("file.missing", file);
    }
    if (!Files.isRegularFile(file)) {
      throw new Problem("run.foreign", file);
    }
    Connection connection = null;
    try {
      connection = connect(file, SQLiteOpenMode.READONLY, false);
      RunDatabase database = new RunDatabase(file, connection, null);
      database.checkFormat();
      return database;
    } catch (SQLException e) {
      close(connection, null);
      throw RunProblem.reading(file, e);
    } catch (Problem problem) {
      close(connection, null);
      throw problem;
    }
  }

  private static Connection connect(Path file, SQLiteOpenMode mode, boolean create)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setOpenMode(mode);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    if (create) {
      config.setOpenMode(SQLiteOpenMode.CREATE);
    }
    config.setBusyTimeout(PATIENCE_MILLIS);
    // As a URI, so that no letter of the path is taken for an option.
    String uri = file.toAbsolutePath().normalize().toUri().toString();
    return JDBC.createConnection("jdbc:sqlite:" + uri, config.toProperties());
  }

  private void checkFormat() throws SQLException {
    if (number("PRAGMA application_id") != RunFormat.APPLICATION) {
      throw new Problem("run.foreign", file);
    }
    long version = number("PRAGMA user_version");
    if (version > RunFormat.VERSION) {
      throw new Problem("run.newer", file, version, RunFormat.VERSION);
    }
    // SQLite itself misses what is cut off the last page; a journal beside it may hold more.
    long bytes = number("PRAGMA page_count") * number("PRAGMA page_size");
    if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
        && file.toFile().length() < bytes) {
      throw new Problem("run.damaged", file);
    }
  }

  /** From here on readers see each commit while the next is under way. */
  private void beginWriting() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    execute(connection, "PRAGMA journal_mode = WAL");
    execute(connection, "PRAGMA synchronous = NORMAL");
    execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    connection.setAutoCommit(false);
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** Reads, one at a time. */
  synchronized <T extends @Nullable Object> T reading(Work<T> work) {
    try {
      return work.with(connection);
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
          ResultSet rows = statement.executeQuery("SELECT name, value FROM " + table)) {
        while (rows.next()) {
          values.put(rows.getString(1), rows.getString(2));
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

  private static void close(@Nullable Connection connection, @Nullable RunLock lock) {
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
