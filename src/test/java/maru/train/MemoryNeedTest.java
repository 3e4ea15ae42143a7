package maru.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.ModelSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training's memory is known before it is asked for, and what can't fit is refused. */
class MemoryNeedTest {
  private final Parallel parallel = new Parallel(1);

  private PreparedTraining prepared(TrainingPlan plan) {
    return PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void itIsWhatAStepThenTakes(Architecture architecture) {
    PreparedTraining prepared = prepared(TinyTraining.plan(architecture, 5, 1e-2f, 1));
    MemoryNeed need = prepared.memory(parallel);
    Trainer trainer = prepared.trainer(parallel);
    trainer.step();
    long floats = 2 * trainer.tape().reserved();
    assertEquals(7 * Float.BYTES * prepared.model().parameters().count(), need.weights());
    long pass = Float.BYTES * (floats + floats / 8 + trainer.tape().packedFloats());
    assertTrue(Math.abs(pass - need.pass()) < 8, pass + " and " + need.pass());
  }

  @Test
  void aLargerBatchTakesMore() {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 5, 1e-2f, 1);
    MemoryNeed small = prepared(plan).memory(parallel);
    MemoryNeed large = prepared(plan.withBatch(16)).memory(parallel);
    assertEquals(small.weights(), large.weights());
    assertTrue(large.pass() > 1.5 * small.pass(), small + " and " + large);
  }

  @Test
  void whatDoesNotFitIsRefusedWithBothNumbers() {
    MemoryNeed need = new MemoryNeed(3L << 20, 40L << 20);
    assertDoesNotThrow(() -> need.check(43L << 20));
    Problem batch = assertThrows(Problem.class, () -> need.check(42L << 20));
    assertEquals("memory.need.batch", batch.key());
    String told = batch.text(Locale.ENGLISH);
    assertTrue(told.contains("43 MB") && told.contains("42 MB"), told);
    MemoryNeed heavy = new MemoryNeed(40L << 20, 3L << 20);
    assertEquals(
        "memory.need.weights", assertThrows(Problem.class, () -> heavy.check(1L << 20)).key());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#byGradients")
  void theLargestSettingsEndInASentenceAndDrawNothing(Architecture architecture) {
    assumeTrue(architecture.settings().all().contains(ModelSettings.LAYERS));
    TrainingPlan plan = TinyTraining.plan(architecture, 5, 1e-2f, 1);
    Problem weights =
        assertThrows(
            Problem.class,
            () ->
                prepared(
                    plan.with(
                        v -> v.with(ModelSettings.WIDTH, 16_384).with(ModelSettings.LAYERS, 256))));
    assertEquals("memory.need.weights", weights.key());
  }
}
