package maru.inspect.directions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunFormat;

/**
 * The folder of recorded trainings of all directions: in it a folder for each, with one run file a
 * direction.
 *
 * @param path where it is
 */
public record DirectionsFolder(Path path) {
  /**
   * One of them, in a line.
   *
   * @param folder where it is
   * @param name what it is called
   * @param corpus what was learned from
   * @param steps that all models have made
   * @param planned steps
   */
  public record Entry(Path folder, String name, String corpus, long steps, long planned) {}

  /** Where they go: beside the recorded runs of single models. */
  public static DirectionsFolder own() {
    return new DirectionsFolder(RunFolder.own().path().resolve("directions"));
  }

  /** The files of one, whether they are there or not. */
  public static Map<Direction, Path> files(Path folder) {
    Map<Direction, Path> files = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.TRAINED) {
      files.put(direction, folder.resolve(direction.id() + RunFormat.ENDING));
    }
    return files;
  }

  /** Whether a folder holds what it takes. */
  public static boolean isWhole(Path folder) {
    return files(folder).values().stream().allMatch(Files::isRegularFile);
  }

  /** All that can be read, the newest first; none where there is no folder. */
  public List<Entry> entries() {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(DirectionsFolder::isWhole)
          .sorted(Comparator.comparingLong(DirectionsFolder::changed).reversed())
          .flatMap(folder -> entry(folder).stream())
          .toList();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", path);
    }
  }

  private static long changed(Path folder) {
    return files(folder).values().stream()
        .mapToLong(f -> f.toFile().lastModified())
        .max()
        .orElse(0);
  }

  private static List<Entry> entry(Path folder) {
    try {
      long steps = Long.MAX_VALUE;
      for (Path file : files(folder).values()) {
        try (RunFile run = RunFile.open(file)) {
          steps = Math.min(steps, run.lastStep());
        }
      }
      try (RunFile run = RunFile.open(files(folder).values().iterator().next())) {
        long planned = run.plan().training().steps();
        return List.of(
            new Entry(folder, folder.getFileName().toString(), run.corpus(), steps, planned));
      }
    } catch (Problem problem) {
      // One that can't be read hides no other; opening it tells why.
      System.getLogger(DirectionsFolder.class.getName())
          .log(System.Logger.Level.WARNING, "not listed: " + folder, problem);
      return List.of();
    }
  }

  /**
   * Takes one out of the list, keeping it aside until the next one is discarded.
   *
   * @return where it is kept
   * @throws Problem where it is open in a Maru, or can't be moved
   */
  public Path discard(Path folder) {
    return new RunFolder(path).discardAll(folder);
  }

  /** Puts a discarded one back. */
  public Path restore(Path kept) {
    return new RunFolder(path).restore(kept);
  }

  /** A folder in it that isn't there yet, called {@code name} with a number where need be. */
  Path free(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    Path folder = path.resolve(safe);
    for (int i = 2; Files.exists(folder); i++) {
      folder = path.resolve(safe + "-" + i);
    }
    return folder;
  }
}
