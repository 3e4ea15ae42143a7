package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.run.RecordedTraining;
import maru.run.RunFile;
import maru.run.WeightHash;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The trainings of all directions that come with Maru are opened at their end, as recorded. */
class ExampleDirectionsTest {
  /** Batches of the validation part that a look took when they were made. */
  private static final int LOOK_BATCHES = 4;

  @TempDir Path directory;

  private DirectionsFolder folder() {
    return new DirectionsFolder(directory);
  }

  @ParameterizedTest
  @EnumSource(ExampleDirections.class)
  void allThreeStandAtTheLastStepAndScoreAsRecorded(ExampleDirections example) throws IOException {
    Path place = example.in(folder());
    assertEquals(example.place(folder()), place);
    Map<Direction, byte[]> before = contents(place);
    try (Parallel parallel = new Parallel(2);
        RecordedDirections opened = RecordedDirections.look(place, parallel)) {
      assertEquals(example.language(), opened.facts().get("corpus"));
      assertEquals(Direction.ALWAYS, opened.ways().trained());
      for (Direction direction : Direction.ALWAYS) {
        RecordedTraining one = opened.of(direction);
        Trainer trainer = one.trainer();
        assertEquals(
            DirectionTrainings.standard().training(),
            opened.ways().of(direction).plan().training());
        assertEquals(DirectionTrainings.STEPS, trainer.steps());
        assertTrue(trainer.isDone());
        assertEquals(DirectionTrainings.STEPS, one.reports().size());
        long hash = WeightHash.of(trainer.parameters().values());
        try (RunFile file =
            RunFile.open(Objects.requireNonNull(DirectionsFolder.files(place).get(direction)))) {
          assertEquals(file.hash(DirectionTrainings.STEPS).orElseThrow(), hash);
        }
        assertEquals(one.validations().getLast().losses(), trainer.evaluate(LOOK_BATCHES));
      }
      assertEquals(0, opened.trainings().keyframe(3_000, false));
      assertEquals(DirectionTrainings.STEPS, opened.trainings().keyframe(3_000, true));
      assertTrue(opened.trainings().trouble().isEmpty());
    }
    contents(place).forEach((direction, bytes) -> assertArrayEquals(before.get(direction), bytes));
    try (Stream<Path> files = Files.list(place)) {
      assertEquals(3, files.count(), "nothing is written beside them");
    }
  }

  private static Map<Direction, byte[]> contents(Path place) throws IOException {
    Map<Direction, byte[]> all = new EnumMap<>(Direction.class);
    for (Map.Entry<Direction, Path> file : DirectionsFolder.files(place).entrySet()) {
      all.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    return all;
  }

  @Test
  void theyAreNoneOfOnesOwnAndASpoiltCopyIsMadeAnew() throws IOException {
    Path place = ExampleDirections.KOREAN.in(folder());
    assertEquals(List.of(), folder().entries());
    Path gpt = Objects.requireNonNull(DirectionsFolder.files(place).get(Direction.GPT));
    byte[] shipped = Files.readAllBytes(gpt);
    Files.writeString(gpt, "spoilt");
    assertEquals(place, ExampleDirections.KOREAN.in(folder()));
    assertArrayEquals(shipped, Files.readAllBytes(gpt));
  }
}
