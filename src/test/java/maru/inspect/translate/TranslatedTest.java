package maru.inspect.translate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.GoldAlignment;
import maru.inspect.Guess;
import maru.inspect.PairWriter;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model turns a sentence into, and where it looks. */
final class TranslatedTest {
  private static final String BOTH = "the cow and the cat";

  private final Parallel parallel = new Parallel(2);

  @AfterEach
  void close() {
    parallel.close();
  }

  private Subject trained(Architecture architecture, int steps) {
    TrainingPlan plan = TinyTraining.plan(architecture, steps, 1e-2f, 7);
    PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
    Trainer trainer = run.trainer(parallel);
    while (!trainer.isDone()) {
      assertEquals(trainer.steps() + 1, trainer.step().step());
    }
    return new Subject(run.model(), run.tokenizer(), parallel);
  }

  private Subject trained(String architecture, int steps) {
    return trained(Architectures.of(architecture), steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seq2seq", "seq2seq-attention", "transformer", "t5"})
  void aBeamOfOneAndWhatIsShownAreWhatTheModelWrites(String architecture) {
    Subject subject = trained(architecture, 25);
    Source source = Source.of(subject, BOTH);
    String written = new PairWriter(subject).write(BOTH);
    Translated translated = Translated.of(subject, source);
    assertEquals(written, translated.text());
    Beam greedy = Beam.of(subject, source, 1);
    assertEquals(written, subject.tokenizer().decode(greedy.written()));
    assertEquals(1, greedy.finished().size(), "a beam of one has one end");
    for (int t = 0; t < translated.written().size(); t++) {
      List<Guess> best = translated.best().get(t);
      assertEquals(translated.written().get(t), best.getFirst().text());
      assertEquals(greedy.tree().get(t).probability(), best.getFirst().probability(), 1e-4);
    }
  }

  @Test
  void aBeamKeepsTheGreatestSumsOfEachLengthAndItsTreeHangsTogether() {
    Subject subject = trained("transformer", 25);
    Beam beam = Beam.of(subject, Source.of(subject, BOTH), 3);
    for (Hypothesis one : beam.tree()) {
      double before = one.parent() < 0 ? 0 : beam.tree().get(one.parent()).sum();
      assertEquals(before + Math.log(one.probability()), one.sum(), 1e-9);
      assertEquals(one.length(), beam.written(one).length);
      if (one.parent() >= 0) {
        Hypothesis parent = beam.tree().get(one.parent());
        assertTrue(parent.kept() && !parent.ended());
      }
      for (Hypothesis other : beam.tree()) {
        if (one.length() == other.length() && one.kept() && !other.kept()) {
          assertTrue(one.sum() >= other.sum());
        }
      }
    }
    assertEquals(3, beam.tree().stream().filter(one -> one.length() == 1).count());
    assertEquals(3, beam.finished().size());
    assertEquals(beam.best(), beam.finished().getFirst().number());
    Hypothesis winner = beam.tree().get(beam.best());
    assertTrue(beam.finished().stream().allMatch(one -> one.score() <= winner.score()));
  }

  @Test
  void aBeamEndsWhereTheContextDoes() {
    Subject subject = trained("transformer", 1);
    Beam beam = Beam.of(subject, Source.of(subject, BOTH), 2);
    int context = subject.model().config().context();
    assertTrue(beam.tree().stream().allMatch(one -> one.length() <= context));
    assertFalse(beam.finished().isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> Beam.of(subject, Source.of(subject, BOTH), 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"seq2seq-attention", "transformer", "t5"})
  void eachRowOfAnAlignmentIsOneAndARowByHandIsWhereThatStepLooks(String architecture) {
    Subject subject = trained(architecture, 25);
    Source source = Source.of(subject, BOTH);
    Alignment own = Translated.of(subject, source).alignment().orElseThrow();
    for (float[] row : own.rows()) {
      assertEquals(source.ids().length, row.length);
      double sum = 0;
      for (float weight : row) {
        sum += weight;
      }
      assertEquals(1, sum, 1e-4);
    }
    float[] row = new float[source.ids().length];
    row[4] = 1;
    Translated turned = Translated.of(subject, source, Map.of(0, row));
    assertArrayEquals(row, turned.alignment().orElseThrow().rows().getFirst(), 1e-6f);
    assertFalse(
        Translated.of(subject, source).best().getFirst().equals(turned.best().getFirst()),
        "where a step looks changes what it says");
    Translated again = Translated.of(subject, source, Map.of(0, own.rows().getFirst()));
    if (architecture.equals("seq2seq-attention")) {
      // One head of one layer: its own row by hand changes nothing.
      assertEquals(Translated.of(subject, source).text(), again.text());
    }
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    Subject subject = trained("seq2seq-attention", 1);
    Source source = Source.of(subject, BOTH);
    assertThrows(
        IllegalArgumentException.class,
        () -> Translated.of(subject, source, Map.of(0, new float[2])));
  }

  @Test
  void aFixedVectorHasNoAlignment() {
    Subject subject = trained("seq2seq", 1);
    Translated translated = Translated.of(subject, Source.of(subject, BOTH));
    assertTrue(translated.alignment().isEmpty());
    assertTrue(translated.score().isEmpty());
    assertFalse(SevenSteps.goneBy(subject));
    assertFalse(SevenSteps.goneBy(trained("transformer", 1)));
  }

  @Test
  void wordsThatComeFromNoneAreNotAskedAndTheFirstOfEqualWeightsCounts() {
    Alignment alignment =
        new Alignment(
            List.of(
                new float[] {0.1f, 0.9f, 0},
                new float[] {0.4f, 0.4f, 0.2f},
                new float[] {0, 0, 1}));
    GoldAlignment gold = new GoldAlignment(List.of(List.of(0, 1), List.of(1), List.<Integer>of()));
    Alignment.Score score = alignment.against(gold, List.of("a", "b", "c"));
    assertEquals(new Alignment.Score(1, 2), score);
    assertEquals(0.5, score.share());
    assertEquals(
        new Alignment.Score(1, 1), alignment.against(gold, List.of("a", ".", "c")), "no word");
    assertEquals(0, new Alignment.Score(0, 0).share());
    assertEquals(new Alignment.Score(2, 4), score.plus(score));
  }

  @Test
  void whereAWordComesFromIsKnownOfTokensWithAFullStopOfItsOwn() {
    assertEquals(
        List.of(2, 4),
        Translated.gold(
                List.of("할머니", "께서", "학교", "에", "갔다", ".", "[SEP]"),
                List.of("school", "went", ".", "[SEP]"))
            .map(
                gold -> List.of(gold.sources().get(0).getFirst(), gold.sources().get(1).getFirst()))
            .orElseThrow());
    assertTrue(Translated.gold(List.of("[UNK]", "[SEP]"), List.of("school", "[SEP]")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void sevenStepsAreTheNumbersOfThatStep(int step) {
    Subject subject = trained("seq2seq-attention", 25);
    Source source = Source.of(subject, BOTH);
    int[] written = Beam.of(subject, source, 1).written();
    int[] two = Arrays.copyOf(written, Math.max(2, written.length));
    SevenSteps steps = SevenSteps.at(subject, source, two, step);
    assertEquals(source.ids().length, steps.states().size());
    double sum = 0;
    for (float score : steps.scores()) {
      sum += Math.exp(score);
    }
    float[] context = new float[steps.context().length];
    for (int s = 0; s < steps.weights().length; s++) {
      assertEquals(Math.exp(steps.scores()[s]) / sum, steps.weights()[s], 1e-5);
      for (int i = 0; i < context.length; i++) {
        context[i] += steps.weights()[s] * steps.states().get(s)[i];
      }
    }
    assertArrayEquals(context, steps.context(), 1e-4f);
    assertTrue(steps.asksBefore());
    assertFalse(Arrays.equals(steps.previous(), steps.state()));
    if (step == 1) {
      assertArrayEquals(SevenSteps.at(subject, source, two, 0).state(), steps.previous(), 1e-6f);
    }
    assertEquals(
        Translated.along(subject, source, two).best().get(step).getFirst().token(),
        steps.best().getFirst().token());
    assertThrows(
        IllegalArgumentException.class, () -> SevenSteps.at(subject, source, two, two.length));
  }

  @Test
  void aTextThatIsEmptyOrTooLongIsRefusedAndUnknownWordsAreTold() {
    Subject subject = trained("seq2seq-attention", 1);
    assertThrows(Problem.class, () -> Source.of(subject, " "));
    String text = String.join(" ", Collections.nCopies(80, "dog"));
    assertThrows(Problem.class, () -> Source.of(subject, text));
    assertEquals(List.of("zebra"), Source.of(subject, "the zebra").unknown());
  }

  @Test
  void modelsOfOneSideAreRefused() {
    Subject subject = trained(Known.GPT, 1);
    Source source = Source.of(subject, BOTH);
    assertThrows(IllegalArgumentException.class, () -> Beam.of(subject, source, 1));
    assertThrows(IllegalArgumentException.class, () -> Translated.of(subject, source));
  }
}
