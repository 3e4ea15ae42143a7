package maru.inspect.directions;

import java.nio.file.Path;
import java.util.Map;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.train.SilentListener;
import maru.train.TrainingRounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records the three directions that come with Maru, each in a folder of its own, into {@code
 * target/examples}: {@code mvn test -Dtest=DirectionsRecordingRun}. Its name keeps it out of the
 * tests.
 */
class DirectionsRecordingRun {
  private static final Path FOLDER = Path.of("target", "examples");

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void recordedByTheStandardPlan(String language) {
    try (Parallel parallel = new Parallel(2)) {
      DirectionTrainings ways =
          DirectionTrainings.of(
              DirectionTrainings.standard(), SampleCorpora.split(language), parallel);
      try (RecordedDirections recorded =
          RecordedDirections.begin(
              ways,
              new DirectionsFolder(FOLDER),
              "directions-" + language,
              Map.of("corpus", language),
              parallel)) {
        train(recorded);
      }
    }
  }

  private static void train(RecordedDirections recorded) {
    TrainingRounds rounds = recorded.trainings().rounds(new SilentListener());
    while (!rounds.isDone()) {
      rounds.make();
    }
    recorded
        .trainings()
        .trouble()
        .ifPresent(problem -> {
          throw problem;
        });
  }
}
