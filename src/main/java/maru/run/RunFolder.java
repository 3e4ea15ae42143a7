package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.base.WriteProblem;

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

  /** Where the copies of the runs lie that come with Maru. */
  public Path examples() {
    return path.resolve("examples");
  }

  /** Whether a file is a copy of a run that comes with Maru, which stays as it is. */
  public boolean isExample(Path file) {
    return examples().toAbsolutePath().equals(file.toAbsolutePath().getParent());
  }

  private static long changed(Path file) {
    return file.toFile().lastModified();
  }

  /**
   * Takes a folder of runs that belong together out of the list, keeping it aside until the next
   * one is discarded.
   *
   * @return where it is kept
   * @throws Problem where one is open in a Maru, or can't be moved
   */
  public Path discardAll(Path folder) {
    List<RunLock> locks = new ArrayList<>();
    Path kept = path.resolve(".discarded").resolve(folder.getFileName());
    try {
      List<Path> runs = new RunFolder(folder).files();
      runs.forEach(run -> locks.add(RunLock.take(run)));
      emptied(path.resolve(".discarded"));
      Files.createDirectories(kept);
      for (Path run : runs) {
        move(run, kept.resolve(run.getFileName()));
      }
      locks.forEach(RunLock::close);
      locks.clear();
      Files.delete(folder);
      return kept;
    } catch (IOException e) {
      throw WriteProblem.of(folder, e);
    } finally {
      locks.forEach(RunLock::close);
    }
  }

  private static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    clear(folder);
    return folder;
  }

  static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path old : all.toList()) {
        if (Files.isDirectory(old, LinkOption.NOFOLLOW_LINKS)) {
          clear(old);
        }
        Files.delete(old);
      }
    }
  }

  /** Puts a discarded run back. */
  public Path restore(Path kept) {
    try {
      return move(kept, path.resolve(kept.getFileName()));
    } catch (IOException e) {
      throw WriteProblem.of(kept, e);
    }
  }

  /** Moves a run to another place, with the log that a kill may have left beside it. */
  static Path move(Path file, Path place) throws IOException {
    int name = String.valueOf(file.getFileName()).length();
    for (Path log : DiskUse.logs(file)) {
      String ending = String.valueOf(log.getFileName()).substring(name);
      Files.move(log, place.resolveSibling(place.getFileName() + ending));
    }
    return Files.move(file, place);
  }

  /** What a run is called whose file is called so. */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(RunFormat.ENDING)
        ? name.substring(0, name.length() - RunFormat.ENDING.length())
        : name;
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
