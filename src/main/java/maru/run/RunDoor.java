package maru.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The one door through which a run file that is there is opened: first to be read, and held against
 * what Maru writes; and only when it was understood, to be written. A file that is refused stays as
 * it was, byte for byte.
 */
final class RunDoor {
  private static final int PATIENCE_MILLIS = 3_000;

  private RunDoor() {}

  /**
   * Opens a file to read it; another may be writing it.
   *
   * @throws Problem where it is not there, none of Maru's, damaged, altered or of a later version
   */
  static RunDatabase read(Path file) {
    if (!Files.exists(file)) {
      throw new Problem("file.missing", file);
    }
    if (!Files.isRegularFile(file)) {
      throw new Problem("run.foreign", file);
    }
    if (RunBirth.isBrokenOff(file)) {
      throw new Problem("run.unborn", file);
    }
    Connection connection = null;
    try {
      connection = connect(file, SQLiteOpenMode.READONLY);
      RunDatabase database = new RunDatabase(file, connection, null);
      database.patiently(open -> {
        check(database, open);
        return null;
      });
      return database;
    } catch (SQLException e) {
      RunDatabase.close(connection, null);
      throw RunProblem.reading(file, e);
    } catch (Problem problem) {
      RunDatabase.close(connection, null);
      throw problem;
    }
  }

  /** What was read of a file, which is now open to be written. */
  record Opened<T>(RunDatabase database, T read) {}

  /**
   * Opens a file to go on writing it, when all of it that will be used was read and checked.
   *
   * @param understanding reads what is wanted of the file, and refuses it where that can't be
   * @throws Problem where it can't be read, is open elsewhere, or is not to be written
   */
  static <T> Opened<T> write(Path file, Function<RunFile, T> understanding) {
    // What can't even be read is told as that, and nothing is made beside it.
    RunFile.open(file).close();
    RunLock lock = RunLock.take(file);
    try {
      T read;
      try (RunFile open = RunFile.open(file)) {
        read = understanding.apply(open);
      }
      return new Opened<>(writable(file, lock), read);
    } catch (Throwable refused) {
      lock.close();
      throw refused;
    }
  }

  /** Opens a file that was understood, by whom the lock is held. */
  static RunDatabase writable(Path file, RunLock lock) {
    Connection connection = null;
    try {
      connection = connect(file, SQLiteOpenMode.READWRITE);
      RunDatabase database = new RunDatabase(file, connection, lock);
      check(database, connection);
      database.beginWriting();
      return database;
    } catch (SQLException e) {
      RunDatabase.close(connection, null);
      throw RunProblem.writing(file, e);
    } catch (Problem problem) {
      RunDatabase.close(connection, null);
      throw problem;
    }
  }

  private static void check(RunDatabase database, Connection connection) throws SQLException {
    Path file = database.file();
    if (database.number("PRAGMA application_id") != RunFormat.APPLICATION) {
      throw new Problem("run.foreign", file);
    }
    long version = database.number("PRAGMA user_version");
    if (version > RunFormat.VERSION) {
      throw new Problem("run.newer", file, version, RunFormat.VERSION);
    }
    // SQLite itself misses what is cut off the last page; a journal beside it may hold more.
    long bytes = database.number("PRAGMA page_count") * database.number("PRAGMA page_size");
    if (!Files.exists(file.resolveSibling(file.getFileName() + "-wal"))
        && file.toFile().length() < bytes) {
      throw new Problem("run.damaged", file);
    }
    if (version < 1) {
      throw new Problem("run.altered", file, "user_version");
    }
    RunSchema.check(connection, version, file);
    RunSchema.complete(connection, version);
  }

  /** Connects to a database, which {@link SQLiteOpenMode#CREATE} makes. */
  static Connection connect(Path file, SQLiteOpenMode... modes) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.READWRITE);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    for (SQLiteOpenMode mode : modes) {
      config.setOpenMode(mode);
    }
    config.setBusyTimeout(PATIENCE_MILLIS);
    // As a URI, so that no letter of the path is taken for an option.
    String uri = file.toAbsolutePath().normalize().toUri().toString();
    @Nullable Connection connection =
        JDBC.createConnection("jdbc:sqlite:" + uri, config.toProperties());
    try {
      RunDatabase.execute(connection, "PRAGMA trusted_schema = OFF");
      RunDatabase.execute(connection, "PRAGMA cell_size_check = ON");
      return connection;
    } catch (SQLException e) {
      RunDatabase.close(connection, null);
      throw e;
    }
  }
}
