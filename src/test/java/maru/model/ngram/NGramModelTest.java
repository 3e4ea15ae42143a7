package maru.model.ngram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.count.NGramPredictor;
import maru.count.NGrams;
import maru.data.CausalOptions.Windows;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Values;
import maru.task.Lever;
import maru.task.causal.CausalLanguage;
import maru.task.causal.CausalTask;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NGramModelTest {
  private static final Parallel PARALLEL = new Parallel(2);

  /** Steps in which the whole of the tiny text is read. */
  private static final int PASS = 57;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static TrainingPlan plan(int order) {
    return TinyTraining.plan(Architectures.of("ngram"), 4 * PASS, 1e-2f, 1)
        .with(NGramSettings.ORDER, order);
  }

  private static PreparedTraining prepared(TrainingPlan plan) {
    return PreparedTraining.of(plan, TinyTraining.split(), PARALLEL);
  }

  private static NGramModel model(PreparedTraining run) {
    return (NGramModel) run.model();
  }

  private static Trainer trained(PreparedTraining run, int steps) {
    Trainer trainer = run.trainer(PARALLEL);
    while (trainer.steps() < steps) {
      trainer.step();
    }
    return trainer;
  }

  private static int[] text(PreparedTraining run) {
    return ((CausalTask) run.task()).batches().trainingStream();
  }

  private static void sameTold(NGramPredictor expected, NGramPredictor told, int[] text) {
    assertEquals(expected.counts().different(), told.counts().different());
    for (int end = 0; end < text.length; end += 7) {
      int[] context = Arrays.copyOfRange(text, Math.max(0, end - 6), end);
      assertArrayEquals(expected.next(context), told.next(context));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void onePassCountsEveryNGramOfTheTextOnceAndASecondNone(int order) {
    PreparedTraining run = prepared(plan(order));
    Trainer trainer = trained(run, PASS - 1);
    int[] text = text(run);
    NGramPredictor expected =
        new NGramPredictor(
            new NGrams(order, run.tokenizer().vocabulary().size()).count(text),
            model(run).config().smoothing());
    assertTrue(model(run).predictor().counts().different() <= expected.counts().different());
    trainer.step();
    sameTold(expected, model(run).predictor(), text);
    float[] once = trainer.state().weights();
    while (!trainer.isDone()) {
      trainer.step();
    }
    assertArrayEquals(once, trainer.state().weights());
    sameTold(expected, model(run).predictor(), text);
  }

  @Test
  void inWhicheverOrderATextIsReadItsCountsAreTheSame() {
    int[] text = IntStream.range(0, 400).map(i -> i * i % 11 + i % 3).toArray();
    NGramConfig config =
        NGramConfig.of(Values.STANDARD.with(NGramSettings.ORDER, 4), new Sizes(14));
    int[] places = IntStream.range(0, 40).toArray();
    Rng.of(1, "test", 0).shuffle(places);
    NGramModel model = new NGramModel(config);
    model.parameters().initialize(1);
    for (int i = 0; i < places.length; i++) {
      int from = 10 * places[i];
      model.read(from, Arrays.copyOfRange(text, from, from + 10));
      if (i % 5 == 0) { // It may be asked on the way.
        assertEquals(1, Arrays.stream(model.predictor().next(new int[] {1, 2})).sum(), 1e-12);
      }
    }
    sameTold(
        new NGramPredictor(new NGrams(4, 14).count(text), config.smoothing()),
        model.predictor(),
        text);
  }

  @Test
  void whatWasNotReadJoinsNothing() {
    NGramConfig config = NGramConfig.of(Values.STANDARD.with(NGramSettings.ORDER, 2), new Sizes(9));
    NGramModel model = new NGramModel(config);
    model.parameters().initialize(1);
    model.read(0, new int[] {1, 2});
    model.read(3, new int[] {3, 4});
    sameTold(
        new NGramPredictor(new NGrams(2, 9).count(1, 2).count(3, 4), config.smoothing()),
        model.predictor(),
        new int[] {1, 2, 3, 4});
    model.read(2, new int[] {8});
    sameTold(
        new NGramPredictor(new NGrams(2, 9).count(1, 2, 8, 3, 4), config.smoothing()),
        model.predictor(),
        new int[] {1, 2, 8, 3, 4});
  }

  /** Decay and rate would move any other weight far. */
  @Test
  void theOptimizerLeavesTheTextAsItIs() {
    PreparedTraining run = prepared(plan(3));
    Trainer trainer = run.trainer(PARALLEL);
    TinyTraining.explode(trainer);
    for (int i = 0; i < 20; i++) {
      assertEquals(0, trainer.step().gradientNorm());
    }
    int[] text = text(run);
    float[] kept = trainer.state().weights();
    int read = 20 * run.plan().batch() * run.plan().context() + 1;
    for (int i = 0; i < run.plan().get(NGramSettings.MEMORY); i++) {
      assertEquals(i < read ? text[i] : CountedText.UNREAD, kept[i], "place " + i);
    }
  }

  @Test
  void anyMomentGivesTheSameBitsAgainForwardsAndBack() {
    PreparedTraining run = prepared(plan(3));
    Trainer trainer = trained(run, 10);
    TrainingState early = trainer.state();
    double then = trainer.evaluate().total();
    trained(run, 1);
    while (trainer.steps() < 40) {
      trainer.step();
    }
    double late = trainer.evaluate().total();
    TrainingState end = trainer.state();
    trainer.resume(early);
    assertEquals(then, trainer.evaluate().total());
    while (trainer.steps() < 40) {
      trainer.step();
    }
    assertArrayEquals(end.weights(), trainer.state().weights());
    assertEquals(late, trainer.evaluate().total());
    assertTrue(late < then, late + " after " + then);
    Trainer other = prepared(plan(3)).trainer(PARALLEL);
    other.resume(end);
    assertEquals(late, other.evaluate().total());
  }

  @Test
  void itsLossIsThatOfItsPredictorOnTheSameWindows() {
    PreparedTraining run = prepared(plan(3));
    Trainer trainer = trained(run, PASS);
    double told = ((CausalTask) run.task()).validationLoss(model(run).predictor());
    assertEquals(told, trainer.evaluate().total(), 1e-5);
  }

  @Test
  void frozenItReadsNothing() {
    PreparedTraining run = prepared(plan(3));
    Trainer trainer = trained(run, 3);
    float[] before = trainer.state().weights();
    trainer.change(Lever.FREEZE, "memory");
    trainer.step();
    assertArrayEquals(before, trainer.state().weights());
    trainer.change(Lever.FREEZE, "none");
    trainer.step();
    assertFalse(Arrays.equals(before, trainer.state().weights()));
  }

  @Test
  void drawnWindowsAreCountedOnceToo() {
    PreparedTraining run = prepared(plan(2).with(CausalLanguage.WINDOWS, Windows.DRAWN));
    trained(run, 4 * PASS);
    int[] text = text(run);
    float[] kept = run.model().parameters().values();
    int read = 0;
    for (int i = 0; i < text.length; i++) {
      assertTrue(kept[i] == text[i] || kept[i] == CountedText.UNREAD);
      read += kept[i] == text[i] ? 1 : 0;
    }
    assertTrue(read > 0.9 * text.length, read + " of " + text.length);
  }

  @Test
  void aTextThatIsLongerThanTheMemoryIsRefused() {
    Problem problem =
        assertThrows(Problem.class, () -> prepared(plan(3).with(NGramSettings.MEMORY, 100)));
    assertEquals("count.memory", problem.key());
    assertEquals(100, problem.arguments().get(1));
  }

  @Test
  void whatNoVocabularyHasIsReadAsNothing() {
    NGramModel model = new NGramModel(NGramConfig.of(Values.STANDARD, new Sizes(4)));
    model.parameters().initialize(1);
    float[] values = model.parameters().values();
    values[0] = 2;
    values[1] = 4;
    values[2] = Float.NaN;
    values[3] = -7;
    values[4] = 3;
    model.parameters().changed();
    assertEquals(2, model.predictor().counts().different());
    model.parameters().initialize(1);
    assertEquals(0, model.predictor().counts().different());
    assertEquals(List.of(0.25, 0.25), List.of(p(model, 0), p(model, 3)));
  }

  private static double p(NGramModel model, int token) {
    return model.predictor().probability(new int[0], token);
  }
}
