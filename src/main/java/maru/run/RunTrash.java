package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * Runs that were taken out of their folder and can be put back until this Maru ends. Each Maru has
 * a part of its own, so that none empties another's; what a killed one left behind falls to the
 * next.
 */
public final class RunTrash {
  /** Where all of them are kept, in the folder of the runs. */
  private static final String NAME = ".trash";

  private final RunFolder runs;
  private final Path all;
  private final Path own;
  private int number;

  /**
   * One that can be put back.
   *
   * @param file where it is kept
   * @param place where it was
   * @param replaced when the copy that took its place was last written; 0 where none did
   */
  public record Kept(Path file, Path place, long replaced) {}

  /** The trash of a folder of runs. */
  public RunTrash(RunFolder runs) {
    this.runs = runs;
    this.all = runs.path().resolve(NAME);
    this.own = all.resolve(String.valueOf(ProcessHandle.current().pid()));
  }

  /**
   * Takes a run out of its folder.
   *
   * @throws Problem where it is open in a Maru, or can't be moved
   */
  public synchronized Kept take(Path file) {
    try (var _ = RunLock.take(file)) {
      return new Kept(RunFolder.move(file, fresh().resolve(file.getFileName())), file, 0);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  /** The same, and has a copy of it, by another name so far, take its place. */
  synchronized Kept replace(Path file, Path copy) {
    Kept kept = take(file);
    try {
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      return new Kept(kept.file(), file, file.toFile().lastModified());
    } catch (IOException e) {
      var ignored = restore(kept);
      throw WriteProblem.of(file, e);
    }
  }

  /**
   * Puts a run back. A copy that took its place goes, unless something was written in it since:
   * then, as where another run has the place, it comes back under a name beside that.
   *
   * @return where it is now
   * @throws Problem where it can't be moved
   */
  public synchronized Path restore(Kept kept) {
    Path place = kept.place();
    try {
      if (Files.exists(place) && place.toFile().lastModified() == kept.replaced()) {
        Kept copy = take(place);
        RunFolder.move(kept.file(), place);
        delete(copy.file());
      } else {
        place = Files.exists(place) ? runs.free(RunFolder.nameOf(place)) : place;
        RunFolder.move(kept.file(), place);
      }
      Files.delete(kept.file().getParent());
      return place;
    } catch (IOException e) {
      throw WriteProblem.of(kept.file(), e);
    }
  }

  private static void delete(Path file) throws IOException {
    Path folder = file.resolveSibling("");
    RunFolder.clear(folder);
    Files.delete(folder);
  }

  private Path fresh() throws IOException {
    Path folder = own.resolve(String.valueOf(++number));
    while (Files.exists(folder)) {
      folder = own.resolve(String.valueOf(++number));
    }
    return Files.createDirectories(folder);
  }

  /** What can be put back, in no order: this Maru's, and what one that is no more left behind. */
  public synchronized List<Kept> kept() {
    List<Kept> kept = new ArrayList<>();
    for (Path part : parts()) {
      for (Path one : list(part)) {
        new RunFolder(one)
            .files()
            .forEach(file -> kept.add(new Kept(file, runs.path().resolve(file.getFileName()), 0)));
      }
    }
    return kept;
  }

  /** Bytes that it takes. */
  public long bytes() {
    return DiskUse.under(all);
  }

  /** Deletes for good what can be put back. */
  public synchronized void empty() {
    for (Path part : parts()) {
      try {
        RunFolder.clear(part);
        Files.delete(part);
      } catch (IOException e) {
        throw WriteProblem.of(part, e);
      }
    }
  }

  private List<Path> parts() {
    return list(all).stream().filter(part -> part.equals(own) || isLeft(part)).toList();
  }

  /** Whether the Maru whose part it is has ended. */
  private static boolean isLeft(Path part) {
    String name = String.valueOf(part.getFileName());
    return name.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", folder);
    }
  }
}
