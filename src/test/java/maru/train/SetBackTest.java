package maru.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.task.Lever;
import maru.task.Losses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that explodes stands whole where it was last good, as if the rest had never been. */
class SetBackTest {
  private static final int GOOD = 50;
  private static final int MOVED = 70;

  private final Parallel parallel = new Parallel(1);

  /** A training at step {@code MOVED} whose next steps explode, and how it stood when good. */
  private record Mined(Trainer trainer, TrainingState good) {}

  private Mined mined(Architecture architecture) {
    Trainer trainer =
        TinyTraining.trainer(TinyTraining.plan(architecture, 200, 1e-2f, 3), parallel);
    run(trainer, 20);
    trainer.change(Lever.WEIGHT_DECAY, "0.05");
    run(trainer, GOOD);
    TrainingState good = trainer.state();
    run(trainer, MOVED);
    TinyTraining.explode(trainer);
    return new Mined(trainer, good);
  }

  private static void run(Trainer trainer, int steps) {
    while (trainer.steps() < steps) {
      trainer.step();
    }
  }

  @ParameterizedTest
  @MethodSource("maru.Known#byGradients")
  void weightsMomentsStepAndLeversGoBackTogether(Architecture architecture) {
    Mined mined = mined(architecture);
    Trainer trainer = mined.trainer();
    Problem problem = assertThrows(Problem.class, () -> run(trainer, 200));
    assertTrue(problem.key().startsWith("training."), problem.key());
    String told = problem.text(Locale.ENGLISH);
    assertTrue(told.contains("After step 7") && told.contains("back to step 50"), told);

    TrainingState good = mined.good();
    TrainingState now = trainer.state();
    assertEquals(GOOD, trainer.steps());
    assertArrayEquals(good.weights(), now.weights());
    assertArrayEquals(good.firstMoment(), now.firstMoment());
    assertArrayEquals(good.secondMoment(), now.secondMoment());
    assertEquals(good.changes(), now.changes());
    assertEquals(good.firstLoss(), now.firstLoss());

    Trainer other = TinyTraining.trainer(TinyTraining.plan(architecture, 200, 1e-2f, 3), parallel);
    other.resume(good);
    for (int step = 0; step < 5; step++) {
      StepReport expected = other.step();
      StepReport made = trainer.step();
      assertEquals(expected.step(), made.step());
      assertEquals(expected.losses(), made.losses());
      assertEquals(expected.learningRate(), made.learningRate());
    }
    assertArrayEquals(other.parameters().values(), trainer.parameters().values());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#byGradients")
  void whoListensHearsOfItBeforeTheFailure(Architecture architecture) throws InterruptedException {
    Mined mined = mined(architecture);
    List<String> told = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(int place, StepReport report) {}

          @Override
          public void onEvaluation(int place, long step, Losses losses) {}

          @Override
          public void onSetBack(long step) {
            told.add("back to " + step);
          }
        };
    TrainingRounds rounds =
        new TrainingRounds(List.of(mined.trainer()), new Looks(1000, 1), listener);
    try (TrainingSession session =
        new TrainingSession(
            rounds,
            (state, failure) -> {
              told.add(state.name());
              if (failure != null) {
                over.countDown();
              }
            })) {
      session.start();
      assertTrue(over.await(60, TimeUnit.SECONDS), "it did not fail");
      assertEquals(GOOD, session.ask(mined.trainer()::steps).join());
    }
    assertEquals(List.of("RUNNING", "back to 50", "FAILED"), told);
  }
}
