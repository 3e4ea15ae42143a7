package maru.base;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** The file that unforeseen errors are written to, for whoever has to find out what happened. */
public final class LogFile implements AutoCloseable {
  private static final int LARGEST = 1_000_000;

  private final Path file;
  private final Logger logger = Logger.getLogger("");
  private final Handler handler;

  /**
   * Adds to the end of a file that other Marus may have open too: what is told of it is true for
   * each of them, where Java's own handler would write to another one.
   */
  private static final class Handler extends StreamHandler {
    private final FileChannel channel;

    Handler(Path file) throws IOException {
      this(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private Handler(FileChannel channel) throws IOException {
      super(Channels.newOutputStream(channel), new SimpleFormatter());
      this.channel = channel;
      setEncoding("UTF-8");
    }

    @Override
    public synchronized void publish(LogRecord message) {
      try {
        if (channel.size() > LARGEST) {
          channel.truncate(0); // What is long past helps nobody.
        }
      } catch (IOException e) {
        reportError(null, e, ErrorManager.WRITE_FAILURE);
      }
      super.publish(message);
      flush();
    }
  }

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
      handler = new Handler(file);
    } catch (IOException e) {
      throw new Problem(e, "log.folder", directory);
    }
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
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    handler.close();
  }
}
