package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.RunFolder;
import maru.run.RunLabel;
import maru.run.RunThinning;
import maru.run.RunTrash;
import maru.run.WeightHash;
import maru.train.Looks;
import maru.train.SilentListener;
import maru.train.TrainingRounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of three files is written on, thinned, removed and brought back as one. */
class DirectionsFolderTest {
  private static final int STEPS = 40;

  @TempDir Path directory;
  private final Parallel parallel = new Parallel(1);

  private DirectionsFolder folder() {
    return new DirectionsFolder(directory.resolve("runs"));
  }

  private RecordedDirections begun() {
    DirectionTrainings ways = TinyDirections.prepared(STEPS, parallel);
    return RecordedDirections.begin(ways, folder(), "tiny", Map.of("corpus", "animals"), parallel);
  }

  private static void rounds(RecordedDirections recorded, int steps) {
    TrainingRounds rounds = recorded.trainings().rounds(Looks.NONE, new SilentListener());
    while (rounds.steps() < steps) {
      rounds.make();
    }
  }

  private static List<Long> hashes(RecordedDirections recorded) {
    return recorded.trainings().all().stream()
        .map(one -> WeightHash.of(one.trainer().parameters().values()))
        .toList();
  }

  @Test
  void aDeletedOneIsBroughtBackAndOneAtWorkIsNotDeleted() {
    RunTrash trash = new RunTrash(new RunFolder(directory));
    Path place;
    List<Long> before;
    try (RecordedDirections recorded = begun()) {
      place = recorded.folder();
      rounds(recorded, 3);
      before = hashes(recorded);
      recorded.flush();
      assertEquals("run.busy", assertThrows(Problem.class, () -> trash.take(place)).key());
    }
    RunTrash.Kept kept = trash.take(place);
    assertEquals(List.of(), folder().entries());
    assertFalse(Files.exists(place));
    assertEquals(place, trash.kept().getFirst().place());
    assertEquals(place, trash.restore(kept));
    assertEquals(3, folder().entries().getFirst().steps());
    try (RecordedDirections again = RecordedDirections.open(place, parallel)) {
      assertEquals(before, hashes(again));
    }
  }

  @Test
  void aThinnerOneStillHasEveryMomentAndThatIsUndone() {
    RunTrash trash = new RunTrash(new RunFolder(directory));
    List<Long> before;
    Path place;
    try (RecordedDirections recorded = begun()) {
      place = recorded.folder();
      rounds(recorded, STEPS);
      before = hashes(recorded);
    }
    DirectionsFolder.Entry whole = folder().entries().getFirst();
    RunTrash.Kept kept = RunThinning.thin(place, trash);
    DirectionsFolder.Entry thin = folder().entries().getFirst();
    assertTrue(thin.bytes() < whole.bytes(), thin.bytes() + " of " + whole.bytes());
    assertEquals(place, thin.place());
    try (RecordedDirections again = RecordedDirections.open(place, parallel)) {
      assertEquals(before, hashes(again));
    }
    DirectionsFolder.Entry opened = folder().entries().getFirst();
    Path back = trash.restore(kept);
    DirectionsFolder.Entry restored =
        folder().entries().stream().filter(e -> e.place().equals(back)).findFirst().orElseThrow();
    assertEquals(whole.bytes(), restored.bytes());
    assertEquals(STEPS, opened.steps());
  }

  @Test
  void whatIsWrittenOnAllStandsInTheFolder() {
    try (RecordedDirections recorded = begun()) {
      rounds(recorded, 2);
    }
    DirectionsFolder.Entry entry = folder().entries().getFirst();
    assertEquals("tiny", entry.name());
    entry.write(new RunLabel("three", "of a class"));
    DirectionsFolder.Entry written = folder().entries().getFirst();
    assertEquals("three", written.name());
    assertEquals("of a class", written.note());
    assertEquals(2, written.steps());
  }
}
