package maru.base;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells why something could not be written: no room on the disk, or no leave to write there. */
public final class WriteProblem {
  /** A disk with less room than this counts as full, whatever words the system found for it. */
  private static final long NO_ROOM = 1 << 16;

  private WriteProblem() {}

  /** What to tell a person about {@code cause}, met when writing {@code path}. */
  public static Problem of(Path path, IOException cause) {
    return new Problem(cause, isFull(path, cause) ? "file.diskFull" : "file.unwritable", path);
  }

  private static boolean isFull(Path path, IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("no space", "not enough space", "quota").anyMatch(message::contains)
        || usableSpace(path) < NO_ROOM;
  }

  /** Bytes that can still be written where {@code path} lies or would lie. */
  public static long usableSpace(Path path) {
    Path there = path.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      if (there == null) {
        return Long.MAX_VALUE;
      }
      FileStore store = Files.getFileStore(there);
      // A store without any space, such as /proc, is no disk that could be full.
      return store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE; // A store that can't be asked is not known to be full.
    }
  }
}
