package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.base.Problem;

/**
 * A folder of run files.
 *
 * @param path where it is
 */
public record RunFolder(Path path) {
  /** Letters of a name; of three bytes each they stay below the 255 bytes that systems allow. */
  private static final int LONGEST_NAME = 70;

  /** What Windows takes for a device, whatever it ends with. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

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

  /**
   * The run files that are recorded at a place: those in a folder of runs that belong together, or
   * that one file.
   */
  static List<Path> filesAt(Path place) {
    return Files.isDirectory(place) ? new RunFolder(place).files() : List.of(place);
  }

  /**
   * Moves what is recorded at a place to another, with the logs that a kill may have left; where
   * that is a folder, it stays behind.
   */
  static void move(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      moveFile(from, to);
      return;
    }
    Files.createDirectories(to);
    for (Path file : filesAt(from)) {
      moveFile(file, to.resolve(file.getFileName()));
    }
  }

  private static void moveFile(Path file, Path place) throws IOException {
    int name = String.valueOf(file.getFileName()).length();
    for (Path log : DiskUse.logs(file)) {
      String ending = String.valueOf(log.getFileName()).substring(name);
      Files.move(log, place.resolveSibling(place.getFileName() + ending));
    }
    Files.move(file, place);
  }

  /** What a run is called whose file is called so. */
  public static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(RunFormat.ENDING)
        ? name.substring(0, name.length() - RunFormat.ENDING.length())
        : name;
  }

  /**
   * A file's name that is most like {@code name}, which somebody chose or a file says: it leads
   * into no other folder, hides nothing, and every system can have it.
   */
  public static String safeName(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceFirst("^\\.+", "");
    int end =
        safe.offsetByCodePoints(0, Math.min(LONGEST_NAME, safe.codePointCount(0, safe.length())));
    safe = safe.substring(0, end).replaceFirst("\\.+$", "");
    if (safe.isEmpty()) {
      return "run";
    }
    return RESERVED.matcher(safe).matches() ? safe + "-" : safe;
  }

  /** A file in it that isn't there yet, called {@code name} with a number where need be. */
  public Path free(String name) {
    return free(name, RunFormat.ENDING);
  }

  /** A folder of runs in it that isn't there yet, called so. */
  public Path freeFolder(String name) {
    return free(name, "");
  }

  private Path free(String name, String ending) {
    String safe = safeName(name);
    Path file = path.resolve(safe + ending);
    for (int i = 2; Files.exists(file); i++) {
      file = path.resolve(safe + "-" + i + ending);
    }
    return file;
  }

  /** What isn't there yet beside {@code place}, called like it. */
  static Path freeBeside(Path place) {
    RunFolder folder = new RunFolder(place.resolveSibling(""));
    String name = nameOf(place);
    return String.valueOf(place.getFileName()).equals(name)
        ? folder.freeFolder(name)
        : folder.free(name);
  }
}
