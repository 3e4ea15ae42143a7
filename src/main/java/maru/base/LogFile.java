package maru.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The file that unforeseen errors are written to, for whoever has to find out what happened. */
public final class LogFile implements AutoCloseable {
  private static final int LARGEST = 1_000_000;

  private final Path file;
  private final Logger logger = Logger.getLogger("");
  private final FileHandler handler;

  /**
   * A log file {@code maru.log} in {@code directory}, which is made if it isn't there. While it is
   * open, all logging of this JVM goes there and nothing to the screen.
   *
   * @throws Problem {@code log.folder} if it cannot be written there
   */
  public LogFile(Path directory) {
    file = directory.resolve("maru.log");
    try {
      Files.createDirectories(directory);
      handler = new FileHandler(file.toString(), LARGEST, 1, true);
      handler.setEncoding("UTF-8");
    } catch (IOException e) {
      throw new Problem(e, "log.folder", directory);
    }
    handler.setFormatter(new SimpleFormatter());
    for (var screen : logger.getHandlers()) {
      logger.removeHandler(screen);
    }
    logger.addHandler(handler);
  }

  /** Where Maru keeps its log: {@code .maru/log} in the home directory. */
  public static Path directory() {
    return Path.of(System.getProperty("user.home"), ".maru", "log");
  }

  /** Where it is written. */
  public Path file() {
    return file;
  }

  /** Writes an error down with where it arose. */
  public void write(Throwable error) {
    logger.log(Level.SEVERE, String.valueOf(error.getMessage()), error);
    handler.flush();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    handler.close();
  }
}
