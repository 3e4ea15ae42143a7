package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that are only there while this Maru is at work on something: what it is made to leave in
 * the middle, as by Ctrl-C, goes with it. A kill leaves them; whoever comes next clears them.
 */
final class Leftovers {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("maru-leftovers")
                .unstarted(() -> OPEN.forEach(Leftovers::delete)));
  }

  private Leftovers() {}

  /** Has a file go when this Maru ends. */
  static void add(Path file) {
    OPEN.add(file.toAbsolutePath());
  }

  /** It is gone, or there to stay. */
  static void remove(Path file) {
    OPEN.remove(file.toAbsolutePath());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // On Windows an open file stays; there is nobody left to be told.
      System.getLogger(Leftovers.class.getName())
          .log(System.Logger.Level.DEBUG, "left behind: " + file, e);
    }
  }
}
