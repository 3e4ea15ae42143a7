package maru.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.LearnsWordVectors;
import maru.task.Losses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
  private final Parallel parallel = new Parallel(2);

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void theLossFallsOnTheValidationPart(Architecture architecture) {
    Trainer trainer =
        TinyTraining.trainer(TinyTraining.plan(architecture, 150, 1e-2f, 1), parallel);
    double before = trainer.evaluate().values().getFirst().mean();
    while (!trainer.isDone()) {
      trainer.step();
    }
    double after = trainer.evaluate().values().getFirst().mean();
    // Words drawn at random can't all be told from those that stand nearby, by anyone.
    double enough = (architecture.can(LearnsWordVectors.class) ? 0.75 : 0.6) * before;
    assertTrue(after < enough, before + " fell only to " + after + ", not to " + enough);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void theSameSeedGivesTheSameLosses(Architecture architecture) {
    TrainingPlan plan = TinyTraining.plan(architecture, 20, 1e-2f, 7).withDropout(0.1f);
    assertEquals(losses(plan), losses(plan));
  }

  @Test
  void anotherSeedGivesOtherLosses() {
    List<Double> one = losses(TinyTraining.plan(Known.GPT, 3, 1e-2f, 1));
    List<Double> other = losses(TinyTraining.plan(Known.GPT, 3, 1e-2f, 2));
    assertNotEquals(one, other);
  }

  private List<Double> losses(TrainingPlan plan) {
    Trainer trainer = TinyTraining.trainer(plan, parallel);
    List<Double> losses = new ArrayList<>();
    while (!trainer.isDone()) {
      losses.add(trainer.step().losses().total());
    }
    return losses;
  }

  @Test
  void theTwoLossesOfBertAreSummedAndReportedApart() {
    Trainer trainer = TinyTraining.trainer(TinyTraining.plan(Known.BERT, 2, 1e-2f, 1), parallel);
    Losses losses = trainer.step().losses();
    double mlm = losses.term("mlm").orElseThrow().mean();
    double nsp = losses.term("nsp").orElseThrow().mean();
    assertEquals(mlm + nsp, losses.total(), 1e-12);
    assertEquals(Math.log(2), nsp, 0.1);
  }

  @Test
  void aLossThatExplodesStopsAtTheLastGoodWeights() {
    Trainer trainer = TinyTraining.trainer(TinyTraining.exploding(Known.GPT, 200), parallel);
    float[] first = trainer.parameters().values().clone();
    Problem problem =
        assertThrows(
            Problem.class,
            () -> {
              while (!trainer.isDone()) {
                trainer.step();
              }
            });
    assertTrue(problem.key().startsWith("training."), problem.key());
    assertArrayEquals(first, trainer.parameters().values());
  }

  @Test
  void evaluationChangesNothing() {
    TrainingPlan plan = TinyTraining.plan(Known.BERT, 6, 1e-2f, 3).withDropout(0.1f);
    Trainer looked = TinyTraining.trainer(plan, parallel);
    Trainer left = TinyTraining.trainer(plan, parallel);
    while (!left.isDone()) {
      looked.evaluate(1);
      looked.step();
      left.step();
    }
    assertArrayEquals(left.parameters().values(), looked.parameters().values());
  }

  @Test
  void settingsThatCantBeAreRefused() {
    assertThrows(Problem.class, () -> new TrainingConfig(0, 1, 0, 0, 0, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, 0, 0, 0, 0, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, Float.NaN, 0, 0, 0, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, 1, 2, 0, 0, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, 1, 0, 2, 0, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, 1, 0, 0, 1, 0, 0, 0, 1));
    assertThrows(Problem.class, () -> new TrainingConfig(1, 1, 0, 0, 0, 0, -1, 0, 1));
  }
}
