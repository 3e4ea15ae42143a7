package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.inspect.Interval;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.task.causal.CausalLanguage;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;

class DirectionTrainingsTest {
  @Test
  void theTransformersShareTheVocabularyAndDifferInNothingButTheDirection() {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways = TinyDirections.prepared(5, parallel);
      assertSame(ways.bert().tokenizer(), ways.gpt().tokenizer());
      assertSame(ways.bert().tokenizer(), ways.ahead().tokenizer());
      assertEquals(
          ways.gpt().plan().with(CausalLanguage.DIRECTION, CausalOptions.Direction.BACKWARD),
          ways.ahead().plan());
      assertEquals(
          ways.bert().plan(),
          ways.gpt().plan().withArchitecture(ways.bert().plan().architecture()));
      assertArrayEquals(
          ways.gpt().model().parameters().values(), ways.ahead().model().parameters().values());
    }
  }

  @Test
  void elmoHasTheCommonWordsStepsAndSizeAndWhatIsUsualForItself() {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways = TinyDirections.prepared(5, parallel);
      TrainingPlan elmo = ways.of(Direction.ELMO).plan();
      TrainingPlan bert = ways.bert().plan();
      TrainingPlan own = TrainingPlan.standard(Architectures.of("elmo"));
      assertSame(ways.tokenizer(), ways.of(Direction.ELMO).tokenizer());
      assertEquals(bert.batch(), elmo.batch());
      assertEquals(bert.context(), elmo.context());
      assertEquals(bert.training().steps(), elmo.training().steps());
      assertEquals(bert.training().seed(), elmo.training().seed());
      assertEquals(bert.get(ModelSettings.LAYERS), elmo.get(ModelSettings.LAYERS));
      assertEquals(bert.get(ModelSettings.WIDTH), elmo.get(ModelSettings.WIDTH));
      assertEquals(own.training().learningRate(), elmo.training().learningRate());
      assertEquals(own.get(ModelSettings.INIT), elmo.get(ModelSettings.INIT));
      assertNotEquals(bert.training().learningRate(), elmo.training().learningRate());
    }
  }

  @Test
  void theLookAheadModelIsGivenReversedText() {
    try (Parallel parallel = new Parallel(1)) {
      DirectionTrainings ways = TinyDirections.prepared(3, parallel);
      PreparedTraining gpt = ways.gpt();
      CausalOptions forward = CausalOptions.of(4, gpt.plan().context(), 1);
      CausalBatch read =
          new CausalBatches(gpt.split(), gpt.tokenizer(), forward, parallel).validation(0);
      CausalBatches reversed =
          new CausalBatches(gpt.split(), gpt.tokenizer(), forward.backward(), parallel);
      CausalBatch last = reversed.validation(reversed.validationBatches() - 1);
      int end = last.ids().length - 1;
      while (last.targets()[end] == CausalBatch.IGNORE) {
        end--;
      }
      assertEquals(read.ids()[0], last.targets()[end]);
      assertEquals(read.targets()[0], last.ids()[end]);
      // The same trainer on the same first weights learns something else from it.
      Trainer back = gpt.trainer(parallel);
      Trainer ahead = ways.ahead().trainer(parallel);
      back.step();
      ahead.step();
      assertFalse(Arrays.equals(back.parameters().values(), ahead.parameters().values()));
    }
  }

  @Test
  void frequenciesAreSharesAboveNothing() {
    try (Parallel parallel = new Parallel(1)) {
      double[] unigram = DirectionModels.of(TinyDirections.prepared(1, parallel)).unigram();
      assertEquals(1, Arrays.stream(unigram).sum(), 1e-9);
      assertTrue(Arrays.stream(unigram).allMatch(p -> p > 0));
    }
  }

  @Test
  void joiningWithOneWhoKnowsFrequenciesAloneChangesNothing() {
    double[] unigram = {0.5, 0.3, 0.2};
    double[] left = {0.1, 0.2, 0.7};
    assertArrayEquals(left, Joined.of(left, unigram, unigram), 1e-12);
    double[] both = Joined.of(left, left, unigram);
    assertEquals(1, Arrays.stream(both).sum(), 1e-12);
    assertEquals(0.7 * 0.7 / 0.2 / (0.01 / 0.5 + 0.04 / 0.3 + 0.49 / 0.2), both[2], 1e-12);
  }

  @Test
  void bertWritesAsManyTokensAsItIsToldAndKeepsTheBeginning() {
    try (Parallel parallel = new Parallel(1)) {
      DirectionModels models = TinyDirections.trained(3, parallel);
      int the = models.tokenizer().encode("the").ids()[0];
      List<int[]> written =
          new MaskWriter(models.reader(parallel))
              .write(List.of(new int[] {the}, new int[0]), new int[] {4, 6}, 1);
      assertEquals(4, written.get(0).length);
      assertEquals(6, written.get(1).length);
      assertEquals(the, written.get(0)[0]);
      for (int[] one : written) {
        assertTrue(
            Arrays.stream(one).noneMatch(id -> models.tokenizer().vocabulary().isSpecial(id)));
      }
    }
  }

  @Test
  void anIntervalIsStudentsOfSeveralSharesAndWilsonsOfOne() {
    Interval three = Interval.of(new double[] {0.7, 0.8, 0.9}, 200);
    assertEquals(0.8, three.mean(), 1e-12);
    assertEquals(0.8 - 4.303 * 0.1 / Math.sqrt(3), three.low(), 1e-9);
    assertEquals(1, three.high(), 1e-12);
    Interval one = Interval.of(new double[] {0.5}, 100);
    assertEquals(0.4038, one.low(), 1e-4);
    assertEquals(0.5962, one.high(), 1e-4);
    Interval none = Interval.of(new double[] {0}, 100);
    assertEquals(0, none.low(), 1e-12);
    assertTrue(none.high() > 0.03);
  }
}
