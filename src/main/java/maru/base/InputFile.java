package maru.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The door to a file that somebody gives: only regular files are read, since a pipe may never begin
 * and a device never end.
 */
public final class InputFile {
  private InputFile() {}

  /**
   * The file, which is there and is one.
   *
   * @throws Problem where it is not
   */
  public static Path regular(Path file) {
    if (!Files.exists(file)) {
      throw new Problem("file.missing", file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new Problem("file.notRegular", file.toString());
    }
    return file;
  }

  /**
   * All of its bytes.
   *
   * @throws Problem where it is no regular file or can't be read
   */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(regular(file));
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file.toString());
    }
  }
}
