package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * Makes runs smaller by keeping about half of its moments. Every step is still recorded, and every
 * moment can still be computed again, bit for bit; it takes longer to come to those between.
 */
public final class RunThinning {
  private RunThinning() {}

  /**
   * Puts a thinner copy of a run, or of a folder of runs that belong together, in its place, and
   * what was there into the trash.
   *
   * @throws Problem where it is open in a Maru, nothing of it can go, or the disk has no room for
   *     the copy; all is then as it was
   */
  public static RunTrash.Kept thin(Path place, RunTrash trash) {
    Path copy = place.resolveSibling("." + place.getFileName() + ".thin");
    try {
      clear(copy); // A kill may have left one.
      if (Files.isDirectory(place)) {
        Files.createDirectory(copy);
        for (Path run : RunFolder.filesAt(place)) {
          write(run, copy.resolve(run.getFileName()));
        }
      } else {
        write(place, copy);
      }
      return trash.replace(place, copy);
    } catch (IOException e) {
      throw WriteProblem.of(copy, e);
    } finally {
      discard(copy);
    }
  }

  private static void clear(Path copy) throws IOException {
    if (Files.isDirectory(copy)) {
      RunFolder.clear(copy);
    }
    Files.deleteIfExists(copy);
  }

  private static void discard(Path copy) {
    try {
      clear(copy);
    } catch (IOException e) {
      System.getLogger(RunThinning.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + copy, e);
    }
  }

  private static void write(Path run, Path copy) {
    try (RunDatabase database = RunDoor.read(run)) {
      database.copyTo(copy);
    }
    try (RunDatabase database =
        RunDoor.write(
                copy,
                read -> {
                  read.requireSound();
                  return copy;
                })
            .database()) {
      FramePlan.Surplus surplus = thin(database);
      if (surplus.frames().isEmpty() && surplus.moments().isEmpty()) {
        throw new Problem("run.thin", run);
      }
      database.shrink();
    }
  }

  private static FramePlan.Surplus thin(RunDatabase database) {
    // Not closed: it would close the database.
    RunFile file = new RunFile(database);
    long frameBytes =
        database.reading(
            open -> database.number("SELECT coalesce(max(length(weights)), 0) FROM frame"));
    FramePlan frames = FramePlan.of(file, frameBytes);
    FramePlan.Surplus surplus = frames.halve();
    database.writing(open -> {
      try (RunWriter writer = RunWriter.of(database)) {
        writer.discard(surplus);
        writer.spacing(frames);
      }
      return null;
    });
    database.commit();
    return surplus;
  }
}
