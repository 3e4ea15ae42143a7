package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Problem;

/**
 * A folder of run files.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
  /**
   * Where runs go that nobody gave a place: the folder that the property {@code maru.runs} names,
   * or Maru's own in the home directory.
   */
  public static RunFolder own() {
    String named = System.getProperty("maru.runs", "");
    return new RunFolder(
        named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".maru", "runs")
            : Path.of(named));
  }

  /** The files in it by their names' ending, the newest first; none where there is no folder. */
  public List<Path> files() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> String.valueOf(file.getFileName()).endsWith(RunFormat.ENDING))
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparingLong(RunFolder::changed).reversed())
          .toList();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", path);
    }
  }

  private static long changed(Path file) {
    return file.toFile().lastModified();
  }

  /** A file in it that isn't there yet, called {@code name} with a number where need be. */
  public Path free(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    Path file = path.resolve(safe + RunFormat.ENDING);
    for (int i = 2; Files.exists(file); i++) {
      file = path.resolve(safe + "-" + i + RunFormat.ENDING);
    }
    return file;
  }
}
