package maru.ui.lab.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.RecordedDirections;
import maru.run.Rewind;
import maru.run.WeightHash;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.ui.fx.Background;
import maru.ui.lab.directions.state.DirectionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for one of the directions is answered by its own model. */
class DirectionsRunTest {
  @TempDir Path directory;

  /** Puts what follows where it is made: no window is needed. */
  private final Background background = new Background(Runnable::run, error -> {});

  @Test
  void eachDirectionIsAnsweredByItsOwnModelAtTheHeadAndBeforeIt() throws Exception {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways =
          DirectionTrainings.of(
              TinyTraining.plan(Known.BERT, 20, 1e-2f, 1), TinyTraining.split(), parallel);
      RecordedDirections recorded =
          RecordedDirections.begin(ways, new DirectionsFolder(directory), "x", Map.of(), parallel);
      try (DirectionsRun run =
          new DirectionsRun(recorded, parallel, background, (state, failure) -> {})) {
        run.stepOnce();
        run.stepOnce();
        while (run.step() < 2) {
          run.takeIn();
          Thread.onSpinWait();
        }
        for (Direction direction : Direction.TRAINED) {
          assertSame(
              ways.of(direction).model(),
              run.moments(direction).ask(subject -> subject.model()).get(30, TimeUnit.SECONDS));
        }
        run.look(1, new Unheard());
        Set<Long> all = new HashSet<>();
        for (Direction direction : Direction.TRAINED) {
          Trainer own = ways.of(direction).twin().trainer(parallel);
          own.step();
          long hash = WeightHash.of(own.parameters().values());
          all.add(hash);
          assertEquals(
              hash,
              run.moments(direction)
                  .ask(subject -> WeightHash.of(subject.model().parameters().values()))
                  .get(30, TimeUnit.SECONDS));
        }
        assertEquals(Direction.TRAINED.size(), all.size(), "they can be told apart");
      }
    }
  }

  @Test
  void whereOneExplodesCurvesAndModelsGoBackTogether() throws Exception {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways =
          DirectionTrainings.of(
              TinyTraining.plan(Known.BERT, 200, 1e-2f, 1), TinyTraining.split(), parallel);
      RecordedDirections recorded =
          RecordedDirections.begin(ways, new DirectionsFolder(directory), "x", Map.of(), parallel);
      CountDownLatch failed = new CountDownLatch(1);
      try (DirectionsRun run =
          new DirectionsRun(
              recorded,
              parallel,
              background,
              (state, failure) -> {
                if (failure != null) {
                  failed.countDown();
                }
              })) {
        Trainer gpt = recorded.of(Direction.GPT).trainer();
        gpt.follow(TinyTraining.explosion(60));
        run.start();
        assertTrue(failed.await(60, TimeUnit.SECONDS), "it did not explode");
        assertTrue(run.takeIn());
        assertEquals(50, run.step());
        for (Direction direction : Direction.TRAINED) {
          assertEquals(50, run.training(direction).size());
          assertEquals(50, run.moments(direction).state().orElseThrow().join().step());
        }
      }
    }
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
