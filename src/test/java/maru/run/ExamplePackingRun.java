package maru.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import maru.inspect.directions.Direction;
import org.junit.jupiter.api.Test;

/**
 * Packs the finished examples that were recorded in {@code target/examples} into {@code
 * assets/runs}: {@code mvn test -Dtest=ExamplePackingRun}. All steps stay; of the moments the first
 * and the last stay whole, and few others are kept. Its name keeps it out of the tests.
 */
class ExamplePackingRun {
  private static final Path RECORDED = Path.of("target", "examples");
  private static final Path SHIPPED = Path.of("assets", "runs");

  /** Where the losses have a bend, and a dragged timeline something to show between its ends. */
  private static final Set<Long> BETWEEN = Set.of(512L);

  @Test
  void finishedRuns() throws IOException {
    for (ExampleRun example : ExampleRun.finished()) {
      pack(example.id(), BETWEEN);
    }
  }

  @Test
  void directions() throws IOException {
    for (String language : List.of("ko", "en")) {
      for (Direction direction : List.of(Direction.BERT, Direction.GPT, Direction.AHEAD)) {
        pack("directions-" + language + "/" + direction.id(), Set.of());
      }
    }
  }

  private static void pack(String name, Set<Long> between) throws IOException {
    Path thin = Files.createTempDirectory("maru-packing").resolve("thin.maru");
    try (RunDatabase database = RunDoor.read(RECORDED.resolve(name + RunFormat.ENDING))) {
      database.copyTo(thin);
    }
    try (RunDatabase database = RunDoor.write(thin, read -> 0).database()) {
      thin(database, between);
      database.shrink();
    }
    Path packed = SHIPPED.resolve(name + RunFormat.ENDING + ".gz");
    Files.createDirectories(packed.toAbsolutePath().getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(thin, out);
    }
    Files.delete(thin);
  }

  private static void thin(RunDatabase database, Set<Long> between) {
    // Not closed: it would close the database.
    RunFile file = new RunFile(database);
    Set<Long> whole = Set.of(0L, file.lastStep());
    Set<Long> kept = new HashSet<>(between);
    kept.addAll(whole);
    FramePlan.Surplus surplus =
        new FramePlan.Surplus(
            file.frames().stream().filter(step -> !kept.contains(step)).toList(),
            file.keyframes().stream().filter(step -> !whole.contains(step)).toList());
    database.writing(open -> {
      try (RunWriter writer = RunWriter.of(database)) {
        writer.discard(surplus);
      }
      return null;
    });
    database.commit();
  }
}
