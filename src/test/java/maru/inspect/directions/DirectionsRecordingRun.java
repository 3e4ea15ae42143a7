package maru.inspect.directions;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.task.Losses;
import maru.train.StepReport;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;
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
    CompletableFuture<State> ended = new CompletableFuture<>();
    DirectionsSession.Listener listener =
        new DirectionsSession.Listener() {
          @Override
          public void onRound(long step, Map<Direction, StepReport> reports) {
            recorded.onRound(reports);
          }

          @Override
          public void onEvaluation(long step, Map<Direction, Losses> losses) {
            recorded.onEvaluation(step, losses);
          }

          @Override
          public void onState(State state, @Nullable Throwable failure) {
            if (failure != null) {
              ended.completeExceptionally(failure);
            } else if (state == State.FINISHED) {
              ended.complete(state);
            }
          }
        };
    try (DirectionsSession session =
        new DirectionsSession(recorded.trainers(), listener, recorded.looksEvery())) {
      session.start();
      ended.join();
    }
    recorded
        .trouble()
        .ifPresent(problem -> {
          throw problem;
        });
  }
}
