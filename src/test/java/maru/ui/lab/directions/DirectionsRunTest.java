package maru.ui.lab.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import maru.base.Parallel;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.RecordedDirections;
import maru.run.Rewind;
import maru.run.WeightHash;
import maru.train.Architecture;
import maru.train.TinyTraining;
import maru.ui.OnScreen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/** Whoever asks for one of the directions is answered by its own model. */
@ExtendWith(ApplicationExtension.class)
class DirectionsRunTest {
  @TempDir Path directory;

  @Test
  void eachDirectionIsAnsweredByItsOwnModelAtTheHeadAndBeforeIt() throws Exception {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways =
          DirectionTrainings.of(
              TinyTraining.plan(Architecture.BERT, 20, 1e-2f, 1), TinyTraining.split(), parallel);
      RecordedDirections recorded =
          RecordedDirections.begin(ways, new DirectionsFolder(directory), "x", Map.of(), parallel);
      try (DirectionsRun run = new DirectionsRun(recorded, parallel, (state, failure) -> {})) {
        run.stepOnce();
        for (Direction direction : Direction.TRAINED) {
          assertSame(
              ways.of(direction).model(),
              run.moments(direction).ask(subject -> subject.model()).get(30, TimeUnit.SECONDS));
        }
        run.look(0, new Unheard());
        for (Direction direction : Direction.TRAINED) {
          assertEquals(
              WeightHash.of(ways.of(direction).twin().model().parameters().values()),
              run.moments(direction)
                  .ask(subject -> WeightHash.of(subject.model().parameters().values()))
                  .get(30, TimeUnit.SECONDS));
        }
        assertNotEquals(
            WeightHash.of(ways.gpt().twin().model().parameters().values()),
            WeightHash.of(ways.ahead().twin().model().parameters().values()),
            "the two can be told apart by their weights");
      }
    }
    OnScreen.onWindow(() -> "what the run told the window has been heard");
  }

  private static final class Unheard implements Rewind.Listener {
    @Override
    public void onShown(long step) {}

    @Override
    public void onTrouble(RuntimeException trouble) {
      throw trouble;
    }
  }
}
