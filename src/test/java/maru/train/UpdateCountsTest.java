package maru.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import maru.Known;
import maru.base.Parallel;
import maru.task.Change;
import maru.task.Lever;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often each parameter was moved is told by when it was frozen, also after a rewind. */
class UpdateCountsTest {
  private static final String BLOCK = "blocks.0.attention.qkv.weight";
  private static final String TOKENS = "embeddings.token";

  private final Parallel parallel = new Parallel(1);

  private static Change freeze(long step, String names) {
    return new Change(step, Lever.FREEZE, names);
  }

  @Test
  void stepsInWhichAPartWasFrozenAreNotCounted() {
    List<Change> changes = List.of(freeze(10, "none"), freeze(25, "embeddings"));
    UpdateCounts counts = new UpdateCounts(30, changes, Set.of("blocks.0"));
    assertEquals(20, counts.of(BLOCK));
    assertEquals(25, counts.of(TOKENS));
    assertEquals(30, counts.of("final.norm.gamma"));
    assertEquals(0, new UpdateCounts(10, changes, Set.of("blocks.0")).of(BLOCK));
    assertEquals(0, new UpdateCounts(0, List.of(), Set.of()).of(BLOCK));
  }

  private TrainingPlan plan(String count) {
    return TinyTraining.plan(Known.GPT, 60, 1e-2f, 1)
        .with(TrainingSettings.UPDATE_COUNT, count)
        .with(TrainingSettings.FREEZE, "blocks.0");
  }

  private Trainer trained(TrainingPlan plan, int steps) {
    Trainer trainer = TinyTraining.trainer(plan, parallel);
    while (trainer.steps() < steps) {
      if (trainer.steps() == 20) {
        trainer.change(Lever.FREEZE, "none");
      }
      trainer.step();
    }
    return trainer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"each", "together"})
  void aResumedTrainingCountsAsTheOneThatNeverStopped(String count) {
    TrainingPlan plan = plan(count);
    Trainer whole = trained(plan, 60);
    Trainer resumed = TinyTraining.trainer(plan, parallel);
    resumed.resume(trained(plan, 35).state());
    while (!resumed.isDone()) {
      resumed.step();
    }
    assertEquals(40, whole.optimizer().updatesOf(BLOCK));
    assertEquals(40, resumed.optimizer().updatesOf(BLOCK));
    assertArrayEquals(whole.parameters().values(), resumed.parameters().values());
  }

  @Test
  void countedEachAPartThatThawsStartsAsIfFresh() {
    float[] each = trained(plan("each"), 21).parameters().values();
    float[] together = trained(plan("together"), 21).parameters().values();
    assertFalse(Arrays.equals(each, together));
    assertArrayEquals(
        trained(plan("each"), 20).parameters().values(),
        trained(plan("together"), 20).parameters().values());
  }

  @Test
  void aPartsRateIsAFactorOnTheWholes() {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 60, 1e-2f, 1);
    Trainer still =
        TinyTraining.trainer(plan.with(TrainingSettings.RATES, "embeddings=0"), parallel);
    float[] before = still.parameters().values().clone();
    still.step();
    var tokens = still.parameters().get(TOKENS);
    var block = still.parameters().get(BLOCK);
    assertArrayEquals(
        Arrays.copyOfRange(before, tokens.offset(), tokens.offset() + tokens.shape().size()),
        tokens.copy());
    assertFalse(
        Arrays.equals(
            Arrays.copyOfRange(before, block.offset(), block.offset() + block.shape().size()),
            block.copy()));
  }
}
