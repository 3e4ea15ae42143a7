package maru.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * The right to write a run file, which one Maru has at a time: a lock of the system on a file
 * beside it, which the system takes back when a program ends, however it ends. Not on the run file
 * itself, for closing another channel on it would undo SQLite's own locks.
 */
final class RunLock implements AutoCloseable {
  private final Path lockFile;
  private final FileChannel channel;

  private RunLock(Path lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * Takes the right to write {@code file}.
   *
   * @throws Problem {@code run.busy} where another has it
   */
  static RunLock take(Path file) {
    Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
    try {
      while (true) {
        FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
          channel.close();
          throw new Problem("run.busy", file);
        }
        // The last owner may have deleted it between the opening and the locking.
        if (Files.exists(lockFile)) {
          Leftovers.add(lockFile);
          return new RunLock(lockFile, channel);
        }
        channel.close();
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // This very Maru has it.
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(lockFile);
      channel.close();
    } catch (IOException e) {
      System.getLogger(RunLock.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + lockFile, e);
    } finally {
      Leftovers.remove(lockFile);
    }
  }
}
