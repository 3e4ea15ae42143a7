package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import maru.base.Parallel;
import maru.model.Architecture;
import maru.model.ModelSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Validation measures the whole model, whatever is dropped while it learns. */
class EvaluationTest {
  private final Parallel parallel = new Parallel(1);

  @ParameterizedTest
  @MethodSource("maru.Known#byGradients")
  void nothingIsDroppedWhileItIsMeasured(Architecture architecture) {
    assumeTrue(architecture.settings().all().contains(ModelSettings.DROPOUT));
    TrainingPlan plan = TinyTraining.plan(architecture, 6, 1e-2f, 3);
    Trainer dropping = TinyTraining.trainer(plan.withDropout(0.5f), parallel);
    Trainer whole = TinyTraining.trainer(plan.withDropout(0f), parallel);
    assertEquals(whole.evaluate(2), dropping.evaluate(2));
    assertNotEquals(whole.step().losses(), dropping.step().losses(), "a step drops");
    float[] learned = dropping.parameters().values();
    System.arraycopy(learned, 0, whole.parameters().values(), 0, learned.length);
    whole.parameters().changed();
    assertEquals(whole.evaluate(2), dropping.evaluate(2));
  }
}
