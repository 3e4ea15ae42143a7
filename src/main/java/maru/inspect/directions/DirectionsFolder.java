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
import maru.run.Recorded;
import maru.run.RunFolder;
import maru.run.RunFormat;
import maru.run.RunLabel;
import maru.run.RunSummary;

/**
 * The folder of recorded trainings of all directions: in it a folder for each, with one run file a
 * direction.
 *
 * @param path where it is
 */
public record DirectionsFolder(Path path) {
  /**
   * One of them, in a line. What is written on it stands in BERT's file.
   *
   * @param folder where it is
   * @param runs of all directions that were recorded, in the order of {@link Direction#TRAINED}
   */
  public record Entry(Path folder, List<RunSummary> runs) implements Recorded {
    private static final String ENDING = "-" + Direction.BERT.id();

    @Override
    public Path place() {
      return folder;
    }

    @Override
    public String name() {
      String name = runs.getFirst().name();
      return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    @Override
    public String note() {
      return runs.getFirst().note();
    }

    @Override
    public String corpus() {
      return runs.getFirst().corpus();
    }

    @Override
    public long steps() {
      return runs.stream().mapToLong(RunSummary::steps).min().orElse(0);
    }

    @Override
    public long planned() {
      return runs.getFirst().planned();
    }

    @Override
    public long bytes() {
      return runs.stream().mapToLong(RunSummary::bytes).sum();
    }

    @Override
    public void write(RunLabel label) {
      runs.getFirst().write(inFile(label));
    }

    /** What is written in BERT's file where {@code label} is written on all. */
    public static RunLabel inFile(RunLabel label) {
      return new RunLabel(label.name() + ENDING, label.note());
    }
  }

  /** Where they go: beside the recorded runs of single models. */
  public static DirectionsFolder own() {
    return new DirectionsFolder(RunFolder.own().path().resolve("directions"));
  }

  /** The file of a direction, whether it is there or not. */
  static Path file(Path folder, Direction direction) {
    return folder.resolve(direction.id() + RunFormat.ENDING);
  }

  /**
   * The files of one, whether they are there or not; without ELMo's where that isn't there, since
   * what was recorded before it was one of them has none.
   */
  public static Map<Direction, Path> files(Path folder) {
    Map<Direction, Path> files = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.TRAINED) {
      Path file = file(folder, direction);
      if (Direction.ALWAYS.contains(direction) || Files.isRegularFile(file)) {
        files.put(direction, file);
      }
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
      return all.filter(folder -> !String.valueOf(folder.getFileName()).startsWith("."))
          .filter(DirectionsFolder::isWhole)
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
      List<RunSummary> runs = files(folder).values().stream().map(RunSummary::of).toList();
      return List.of(new Entry(folder, runs));
    } catch (Problem problem) {
      // One that can't be read hides no other; opening it tells why.
      System.getLogger(DirectionsFolder.class.getName())
          .log(System.Logger.Level.WARNING, "not listed: " + folder, problem);
      return List.of();
    }
  }

  /** A folder in it that isn't there yet, called {@code name} with a number where need be. */
  Path free(String name) {
    return new RunFolder(path).freeFolder(name);
  }
}
