package maru.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import maru.base.WriteProblem;
import org.jspecify.annotations.Nullable;

/**
 * A run file that comes with Maru, as it is or packed, and the copy of it from which it is read, so
 * that what was shipped is never written on.
 *
 * @param name of it without ending, below {@code assets/runs}
 */
public record ShippedFile(String name) {
  private static final String FOLDER = "/assets/runs/";
  private static final String PACKED = ".gz";

  /** Where its copy in {@code folder} is, whether it is there or not. */
  public Path place(Path folder) {
    return folder.resolve(name.substring(name.lastIndexOf('/') + 1) + RunFormat.ENDING);
  }

  /**
   * The copy of it in {@code folder}, which is made where it isn't there as it was shipped.
   *
   * @throws maru.base.Problem where none can be made
   */
  public Path in(Path folder) {
    byte[] shipped = content();
    Path copy = place(folder);
    try {
      if (!Files.exists(copy) || !Arrays.equals(shipped, Files.readAllBytes(copy))) {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, String.valueOf(copy.getFileName()), ".new");
        Files.write(fresh, shipped);
        Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return copy;
    } catch (IOException e) {
      throw WriteProblem.of(copy, e);
    }
  }

  /** The file as it was shipped, unpacked. */
  byte[] content() {
    String path = FOLDER + name + RunFormat.ENDING;
    try (InputStream plain = resource(path)) {
      if (plain != null) {
        return plain.readAllBytes();
      }
      return unpacked(path + PACKED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] unpacked(String path) throws IOException {
    try (InputStream packed = resource(path)) {
      if (packed == null) {
        throw new IllegalStateException("no example run lies at " + path);
      }
      return new GZIPInputStream(packed, 1 << 16).readAllBytes();
    }
  }

  private static @Nullable InputStream resource(String path) {
    return ShippedFile.class.getResourceAsStream(path);
  }
}
