package maru;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes in memory, where the system lets a test have one. */
public final class SmallDisk implements AutoCloseable {
  private final Path place;

  private SmallDisk(Path place) {
    this.place = place;
  }

  /**
   * A disk of so many megabytes at {@code place}, an empty folder; without one the test is left
   * out.
   */
  public static SmallDisk at(Path place, int megabytes) throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux") && ran("id", "-u").equals("0"),
        "only root on Linux may have a disk made that is full soon");
    Files.createDirectories(place);
    String said =
        ran("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString());
    Assumptions.assumeTrue(said.isEmpty(), "the system has no such disk: " + said);
    return new SmallDisk(place);
  }

  private static String ran(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException none) {
      return "no " + command[0];
    }
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.onExit().join().exitValue() == 0 || !said.isEmpty()
        ? said
        : List.of(command) + " failed";
  }

  /** Takes all the room but for so many bytes. */
  public void leave(long bytes) throws IOException {
    long room = Files.getFileStore(place).getUsableSpace() - bytes;
    try (OutputStream out =
        Files.newOutputStream(
            place.resolve("other"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (byte[] page = new byte[4_096]; room >= page.length; room -= page.length) {
        out.write(page);
      }
    }
  }

  @Override
  public void close() throws IOException {
    String said = ran("umount", place.toString());
    if (!said.isEmpty()) {
      throw new IOException(said);
    }
  }
}
