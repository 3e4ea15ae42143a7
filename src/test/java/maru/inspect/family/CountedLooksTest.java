package maru.inspect.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Parallel;
import maru.inspect.Subject;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shown of counts, on sentences in which the animal decides the sound. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountedLooksTest {
  private static final Counting THREE = new Counting(3, Counting.Kind.KNESER_NEY, 0);
  private final Parallel parallel = new Parallel(1);
  private final PreparedTraining run =
      PreparedTraining.of(
          TinyTraining.plan(Architectures.of("ngram"), 80, 1e-2f, 1),
          TinyTraining.split(),
          parallel);
  private final Subject subject = new Subject(run.model(), run.tokenizer(), parallel);

  @BeforeAll
  void read() {
    Trainer trainer = run.trainer(parallel);
    while (!trainer.isDone()) {
      trainer.step();
    }
  }

  @AfterAll
  void close() {
    parallel.close();
  }

  @Test
  void aChainIsWalkedFromWordToWord() {
    CountedChain first = CountedChain.of(subject, THREE, "the dog", List.of(), 6);
    assertEquals(List.of("the", "dog"), first.passed());
    assertEquals(2, first.known());
    assertEquals("barked", first.ways().getFirst().word());
    assertTrue(first.ways().getFirst().probability() > 0.9);
    assertEquals(first.seen(), first.ways().stream().mapToInt(CountedChain.Way::count).sum());
    assertTrue(first.ways().stream().anyMatch(way -> !way.isSeen()));
    double all = first.ways().stream().mapToDouble(CountedChain.Way::probability).sum();
    assertEquals(1, all + first.rest(), 1e-9);
    CountedChain.Way way = first.ways().getFirst();
    CountedChain next = CountedChain.of(subject, THREE, "the dog", List.of(way.token()), 6);
    assertEquals(List.of("the", "dog", "barked"), next.passed());
    // What lay beyond is what one then sees.
    for (CountedChain.Way beyond : way.beyond()) {
      assertTrue(
          next.ways().stream()
              .anyMatch(
                  on -> on.token() == beyond.token() && on.probability() == beyond.probability()));
    }
  }

  @Test
  void whatStoodNowhereIsNotKnown() {
    CountedChain nowhere = CountedChain.of(subject, THREE, "mooed mooed", List.of(), 5);
    assertEquals(0, nowhere.seen());
    assertTrue(nowhere.ways().stream().noneMatch(CountedChain.Way::isSeen));
  }

  @ParameterizedTest
  @EnumSource(Counting.Kind.class)
  void aSentenceIsTheProductOfItsWords(Counting.Kind kind) {
    CountedSentence sentence =
        CountedSentence.of(subject, new Counting(3, kind, 0), "the dog barked .");
    assertEquals(4, sentence.factors().size());
    double product = 1;
    for (CountedSentence.Factor factor : sentence.factors()) {
      product *= factor.probability();
      assertEquals(
          factor.probability(), factor.steps().getLast().probability(), 1e-12, factor.word());
      assertTrue(factor.steps().stream().noneMatch(step -> step.formula().isEmpty()));
    }
    assertEquals(product, sentence.product(), 1e-12);
    assertEquals(Math.log(product), sentence.logarithm(), 1e-9);
    assertEquals(Math.pow(product, -0.25), sentence.perplexity(), 1e-9);
    CountedSentence strange =
        CountedSentence.of(subject, new Counting(3, kind, 0), "the dog mooed .");
    assertTrue(sentence.product() > 5 * strange.product(), kind + "");
  }

  @Test
  void theEvidenceShrinksWhereAWordWasNeverSeen() {
    CountedSentence strange = CountedSentence.of(subject, THREE, "the dog mooed .");
    CountedSentence.Factor mooed = strange.factors().get(2);
    assertEquals(3, mooed.longest());
    assertEquals(1, mooed.evidence());
    assertEquals(3, strange.factors().get(1).evidence());
    assertEquals(0, mooed.steps().getLast().count());
    assertEquals(List.of("the", "dog"), mooed.steps().getLast().context());
  }

  @Test
  void theDiceFallWhereTheProbabilitiesLie() {
    DiceText dice = DiceText.of(subject, THREE, "the", 200, 5, 7);
    int hits = 0;
    for (DiceText.Throw one : dice.throwsMade()) {
      assertTrue(one.piece().from() <= one.drawn() && one.drawn() < one.piece().to());
      assertTrue(one.pieces().size() <= 6);
      for (int i = 1; i < Math.min(5, one.pieces().size()); i++) {
        assertEquals(one.pieces().get(i - 1).to(), one.pieces().get(i).from(), 1e-12);
      }
      assertTrue(one.evidence() <= one.longest());
      hits += one.hit() == 0 ? 1 : 0;
    }
    assertTrue(hits > 100 && hits < 200, hits + " of the likeliest");
    assertTrue(dice.throwsMade().get(9).text().startsWith("the"));
    assertEquals(dice, DiceText.of(subject, THREE, "the", 200, 5, 7));
    assertFalse(dice.equals(DiceText.of(subject, THREE, "the", 200, 5, 8)));
  }

  @Test
  void ofDiscountsThatAreNoEstimatesOneIsTold() {
    CountedSentence told = CountedSentence.of(subject, THREE, "the dog");
    assertEquals("count.discounts", told.notice().orElseThrow().key());
    Counting given = new Counting(3, Counting.Kind.KNESER_NEY, 0.5);
    assertTrue(CountedSentence.of(subject, given, "the dog").notice().isEmpty());
  }
}
