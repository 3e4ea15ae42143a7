package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.data.SentencePairs.Drawn;
import maru.inspect.EmbeddingSum;
import maru.inspect.PairReading;
import maru.inspect.SampleSource;
import maru.inspect.StepBatch;
import maru.ui.lab.KeptRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SentencePairsViewModelTest {
  private final MasksAlone alone = new MasksAlone();
  private final SentencePairsViewModel pairs = new SentencePairsViewModel(alone.window.bench());

  @AfterEach
  void close() {
    alone.close();
  }

  private static String text(Drawn pair) {
    return pair.first() + "\n" + pair.second();
  }

  @Test
  void pairsFallOneByOneAndTheLastIsInView() {
    SampleSource ground = alone.ground();
    pairs.stand(ground);
    List<Drawn> drawn = ground.pairs().draw(1, 0, SentencePairsViewModel.PAIRS);
    assertEquals(text(drawn.getFirst()), pairs.text());
    assertTrue(pairs.fallen().isEmpty());
    pairs.player.next();
    pairs.player.next();
    assertEquals(drawn.subList(0, 2), pairs.fallen());
    assertEquals(1, pairs.selected.get());
    assertEquals(text(drawn.get(1)), pairs.text());
    pairs.player.back();
    assertEquals(1, pairs.selected.get(), "what one looks at stays");
    pairs.take("the dog [MASK] .");
    assertEquals(-1, pairs.selected.get());
    assertEquals("the dog [MASK] .", pairs.text());
    pairs.again();
    assertTrue(pairs.fallen().isEmpty());
    assertEquals(2, pairs.seedProperty().get());
  }

  @Test
  void aBertSaysOfEachPairWhetherItFollows() throws Exception {
    pairs.stand(alone.ground());
    pairs.player.last();
    alone.bert.begin();
    pairs.ask(alone.bert, alone.clock);
    alone.window.until(() -> pairs.answer() != null);
    PairReading answer = Objects.requireNonNull(pairs.answer());
    for (int i = 0; i < SentencePairsViewModel.PAIRS; i++) {
      EmbeddingSum own = EmbeddingSum.of(alone.bert.subject(), text(pairs.fallen().get(i)));
      assertEquals(own.followsProbability(), answer.fallen().get(i));
    }
    assertEquals(answer.fallen().getLast(), answer.sum().followsProbability());
    pairs.second.set("it barked .");
    assertNull(pairs.answer(), "that was of another pair");
    assertEquals(answer, pairs.lastAnswer());
    List<String> last = pairs.table().getLast();
    assertEquals(List.of("it barked .", "in view"), last.subList(1, 3));
    KeptRun gpt = alone.run(Known.GPT).begin();
    pairs.ask(gpt, alone.clock);
    assertEquals(0, gpt.asked());
  }

  @Test
  void theNextStepsPairsFollowTheMomentInView() {
    pairs.stand(alone.ground());
    alone.bert.begin();
    alone.clock.look(0);
    pairs.showStep();
    pairs.ask(alone.bert, alone.clock);
    StepBatch first = Objects.requireNonNull(pairs.stepProperty().get());
    assertEquals(1, first.step());
    pairs.player.last();
    assertEquals(
        first.pairs(alone.bert.prepared().tokenizer(), SentencePairsViewModel.PAIRS),
        pairs.fallen());
    alone.clock.look(1);
    pairs.ask(alone.bert, alone.clock);
    pairs.ask(alone.bert, alone.clock);
    assertNotEquals(first, pairs.stepProperty().get());
    assertFalse(pairs.fallen().isEmpty(), "where all had fallen, all have");
    pairs.again();
    assertNull(pairs.stepProperty().get());
  }

  @Test
  void aCorpusOfLoneSentencesHasNone() {
    pairs.stand(alone.ground("The dog barked."));
    assertTrue(pairs.withoutPairs());
    assertEquals(0, pairs.player.lengthProperty().get());
  }
}
