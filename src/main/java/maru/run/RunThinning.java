package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * Makes a run smaller by keeping about half of its moments. Every step is still recorded, and every
 * moment can still be computed again, bit for bit; it takes longer to come to those between.
 */
public final class RunThinning {
  private RunThinning() {}

  /**
   * Puts a thinner copy of a run in its place, and the run itself into the trash.
   *
   * @throws Problem where it is open in a Maru, nothing of it can go, or the disk has no room for
   *     the copy; the run is then as it was
   */
  public static RunTrash.Kept thin(Path run, RunTrash trash) {
    Path copy = run.resolveSibling("." + run.getFileName() + ".thin");
    try {
      Files.deleteIfExists(copy); // A kill may have left one.
      write(run, copy);
      return trash.replace(run, copy);
    } catch (IOException e) {
      throw WriteProblem.of(copy, e);
    } finally {
      discard(copy);
    }
  }

  private static void discard(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      System.getLogger(RunThinning.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + copy, e);
    }
  }

  private static void write(Path run, Path copy) {
    try (RunDatabase database = RunDatabase.read(run)) {
      database.copyTo(copy);
    }
    try (RunDatabase database = RunDatabase.write(copy)) {
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
      try (RunWriter writer = new RunWriter(open)) {
        writer.discard(surplus);
        writer.spacing(frames);
      }
      return null;
    });
    database.commit();
    return surplus;
  }
}
