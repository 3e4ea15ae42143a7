package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Problem;

/** How much of the disk recorded runs take. */
public final class DiskUse {
  private DiskUse() {}

  /** Bytes of a run's file, and of the log beside it while it is written. */
  public static long of(Path file) {
    return Stream.concat(Stream.of(file), logs(file).stream())
        .mapToLong(one -> one.toFile().length())
        .sum();
  }

  /** Bytes of all files under a folder; 0 where there is none. */
  public static long under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(one -> Files.isRegularFile(one) ? one.toFile().length() : 0).sum();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", folder);
    }
  }

  /** What SQLite keeps beside a file that is written, and a kill leaves there. */
  static List<Path> logs(Path file) {
    return Stream.of("-wal", "-shm")
        .map(ending -> file.resolveSibling(file.getFileName() + ending))
        .filter(Files::exists)
        .toList();
  }
}
