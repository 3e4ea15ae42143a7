package maru.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import maru.base.Problem;
import maru.base.WriteProblem;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteOpenMode;

/**
 * The making of a new run file: under another name beside its place, and moved there when all it
 * begins with is committed. So what is called like a run is one, whenever its making breaks off.
 */
final class RunBirth {
  private static final int PAGE = 1 << 15;

  /** Where an SQLite journal says how many pages the database had, and up to where that reaches. */
  private static final int JOURNAL_PAGES = 16;

  private static final int JOURNAL_HEAD = 20;

  private RunBirth() {}

  /**
   * Makes a new file, filled in one transaction, and opens it to be written.
   *
   * @throws Problem where there is one of that name, or where it can't be
   */
  static RunDatabase of(Path file, RunDatabase.Work<@Nullable Object> filling) {
    refuseTaken(file);
    makeParent(file);
    RunLock lock = RunLock.take(file);
    try {
      refuseTaken(file);
      clear(file);
      make(file, filling);
      return RunDoor.writable(file, lock);
    } catch (Throwable refused) {
      lock.close();
      throw refused;
    }
  }

  private static void refuseTaken(Path file) {
    if (Files.exists(file) && !isBrokenOff(file)) {
      throw new Problem("run.exists", file);
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

  /**
   * Whether nothing but the beginning of a making is there, as a kill left it that came before the
   * first commit, of a Maru that made files in their place: an empty file, or one whose journal
   * makes it empty again.
   */
  static boolean isBrokenOff(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return false;
      }
      return Files.size(file) == 0 || pagesBefore(journal(file)) == 0;
    } catch (IOException e) {
      return false; // Whoever opens it is told why that can't be.
    }
  }

  private static Path journal(Path file) {
    return file.resolveSibling(file.getFileName() + "-journal");
  }

  private static int pagesBefore(Path journal) throws IOException {
    if (!Files.isRegularFile(journal) || Files.size(journal) < JOURNAL_HEAD) {
      return -1;
    }
    ByteBuffer head = ByteBuffer.allocate(JOURNAL_HEAD);
    try (SeekableByteChannel channel = Files.newByteChannel(journal)) {
      while (head.hasRemaining() && channel.read(head) >= 0) {}
    }
    return head.hasRemaining() ? -1 : head.getInt(JOURNAL_PAGES);
  }

  /** The name under which a file is made. */
  private static Path unborn(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".new");
  }

  private static void clear(Path file) {
    Path unborn = unborn(file);
    try {
      for (Path left : List.of(unborn, journal(unborn), journal(file), file)) {
        Files.deleteIfExists(left);
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private static void make(Path file, RunDatabase.Work<@Nullable Object> filling) {
    Path unborn = unborn(file);
    List<Path> parts = List.of(unborn, journal(unborn));
    parts.forEach(Leftovers::add);
    try {
      fill(unborn, filling);
      Files.move(unborn, file);
    } catch (SQLException e) {
      throw RunProblem.writing(file, e);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    } finally {
      parts.forEach(RunBirth::discard);
    }
  }

  private static void fill(Path unborn, RunDatabase.Work<@Nullable Object> filling)
      throws SQLException {
    try (Connection connection =
        RunDoor.connect(unborn, SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE)) {
      RunDatabase.execute(connection, "PRAGMA page_size = " + PAGE);
      connection.setAutoCommit(false);
      RunDatabase.execute(connection, "PRAGMA application_id = " + RunFormat.APPLICATION);
      RunDatabase.execute(connection, "PRAGMA user_version = " + RunFormat.VERSION);
      RunSchema.create(connection);
      filling.with(connection);
      connection.commit();
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      System.getLogger(RunBirth.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + part, e);
    } finally {
      Leftovers.remove(part);
    }
  }
}
