package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import maru.base.Problem;

/**
 * The runs of a folder, a line each. A file is read again only where it may have changed: to open
 * and check all that a school year has left takes seconds, and the list is asked for often.
 */
public final class RunList {
  /** Some disks tell of changes no finer than this, so that a young file may hide another one. */
  private static final Duration RACY = Duration.ofSeconds(3);

  private final RunFolder folder;
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** How the file and its log stood. */
  private record Stamp(List<Long> sizes, List<FileTime> changes) {
    static Optional<Stamp> of(Path file) {
      List<Long> sizes = new ArrayList<>();
      List<FileTime> changes = new ArrayList<>();
      try {
        for (Path one : Stream.concat(Stream.of(file), DiskUse.logs(file).stream()).toList()) {
          sizes.add(Files.size(one));
          changes.add(Files.getLastModifiedTime(one));
        }
      } catch (IOException e) {
        return Optional.empty(); // It goes just now; reading it tells.
      }
      Instant young = Instant.now().minus(RACY);
      boolean settled = changes.stream().allMatch(one -> one.toInstant().isBefore(young));
      return settled ? Optional.of(new Stamp(sizes, changes)) : Optional.empty();
    }
  }

  private record Known(Stamp stamp, RunSummary run) {}

  /** Those of {@code folder}, none of them read yet. */
  public RunList(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * The runs, the newest first, and those that come with Maru: the small ones, and finished ones
   * that were opened. One that can't be read hides no other; opening it by its file tells why.
   */
  public List<RunSummary> read() {
    List<Path> files = new ArrayList<>(folder.files());
    files.addAll(examples());
    known.keySet().retainAll(files);
    List<RunSummary> read = new ArrayList<>();
    for (Path file : files) {
      try {
        read.add(of(file));
      } catch (Problem problem) {
        System.getLogger(RunList.class.getName())
            .log(System.Logger.Level.WARNING, "not listed: " + file, problem);
      }
    }
    return read;
  }

  private RunSummary of(Path file) {
    Optional<Stamp> now = Stamp.of(file);
    Known before = known.get(file);
    if (before != null && now.isPresent() && now.get().equals(before.stamp())) {
      return before.run();
    }
    RunSummary run = RunSummary.of(file);
    // The stamp was taken first: what was written meanwhile is read again next time.
    now.ifPresentOrElse(stamp -> known.put(file, new Known(stamp, run)), () -> known.remove(file));
    return run;
  }

  /** None on a full disk. */
  private List<Path> examples() {
    try {
      return Stream.of(ExampleRun.values())
          .filter(one -> !one.isFinished() || Files.exists(one.place(folder)))
          .map(one -> one.isFinished() ? one.place(folder) : one.in(folder))
          .toList();
    } catch (Problem problem) {
      System.getLogger(RunList.class.getName())
          .log(System.Logger.Level.WARNING, "no example runs", problem);
      return List.of();
    }
  }
}
