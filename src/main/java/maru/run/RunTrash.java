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
 * Runs, and folders of runs that belong together, that were taken out of where they were recorded
 * and can be put back until this Maru ends. Each Maru has a part of its own, so that none empties
 * another's; what a killed one left behind falls to the next.
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
   * @param file where it is kept, or the folder
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
   * Takes what is recorded at a place out of there.
   *
   * @throws Problem where it is open in a Maru, or can't be moved
   */
  public synchronized Kept take(Path place) {
    List<RunLock> locks = new ArrayList<>();
    try {
      for (Path file : RunFolder.filesAt(place)) {
        locks.add(RunLock.take(file));
      }
      Path kept = fresh().resolve(beneath(place));
      Files.createDirectories(kept.resolveSibling(""));
      boolean isFolder = Files.isDirectory(place);
      RunFolder.move(place, kept);
      locks.forEach(RunLock::close);
      locks.clear();
      if (isFolder) {
        Files.delete(place); // Its files' locks stood in it.
      }
      return new Kept(kept, place, 0);
    } catch (IOException e) {
      throw WriteProblem.of(place, e);
    } finally {
      locks.forEach(RunLock::close);
    }
  }

  private Path beneath(Path place) {
    return place.startsWith(runs.path())
        ? runs.path().relativize(place)
        : place.subpath(place.getNameCount() - 1, place.getNameCount());
  }

  /** The same, and has a copy of it, by another name so far, take its place. */
  synchronized Kept replace(Path place, Path copy) {
    Kept kept = take(place);
    try {
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
      return new Kept(kept.file(), place, changed(place));
    } catch (IOException e) {
      var ignored = restore(kept);
      throw WriteProblem.of(place, e);
    }
  }

  /**
   * Puts one back. A copy that took its place goes, unless something was written in it since: then,
   * as where another run has the place, it comes back under a name beside that.
   *
   * @return where it is now
   * @throws Problem where it can't be moved
   */
  public synchronized Path restore(Kept kept) {
    Path place = kept.place();
    try {
      if (Files.exists(place) && changed(place) == kept.replaced()) {
        Kept copy = take(place);
        RunFolder.move(kept.file(), place);
        drop(copy);
      } else {
        place = Files.exists(place) ? RunFolder.freeBeside(place) : place;
        RunFolder.move(kept.file(), place);
      }
      drop(kept);
      return place;
    } catch (IOException e) {
      throw WriteProblem.of(kept.file(), e);
    }
  }

  /** Forgets one whose place in the trash is not needed any more. */
  private void drop(Kept kept) throws IOException {
    Path folder = all.resolve(all.relativize(kept.file()).subpath(0, 2));
    RunFolder.clear(folder);
    Files.delete(folder);
  }

  private static long changed(Path place) {
    return RunFolder.filesAt(place).stream()
        .mapToLong(file -> file.toFile().lastModified())
        .max()
        .orElse(0);
  }

  private Path fresh() throws IOException {
    synchronized (RunTrash.class) { // Another list of this Maru may put something there.
      Path folder = own.resolve(String.valueOf(++number));
      while (Files.exists(folder)) {
        folder = own.resolve(String.valueOf(++number));
      }
      return Files.createDirectories(folder);
    }
  }

  /** What can be put back, in no order: this Maru's, and what one that is no more left behind. */
  public synchronized List<Kept> kept() {
    List<Kept> kept = new ArrayList<>();
    for (Path part : parts()) {
      for (Path one : list(part)) {
        collect(one, one, kept);
      }
    }
    return kept;
  }

  private void collect(Path top, Path folder, List<Kept> kept) {
    List<Path> files = new RunFolder(folder).files();
    boolean together = !folder.equals(top) && !files.isEmpty();
    for (Path one : together ? List.of(folder) : files) {
      kept.add(new Kept(one, runs.path().resolve(top.relativize(one)), 0));
    }
    if (!together) {
      list(folder).forEach(inside -> collect(top, inside, kept));
    }
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
