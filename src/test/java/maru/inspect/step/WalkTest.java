package maru.inspect.step;

import static maru.inspect.step.OperationKind.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static List<OperationKind> kinds(Walk walk, int block, Phase phase) {
    return walk.operations().stream()
        .filter(o -> o.block() == block && o.kind().phase() == phase)
        .map(Operation::kind)
        .toList();
  }

  @Test
  void bertNormalizesAfterEachSublayer() {
    Walk walk = Walk.of(true, 2, true, false);
    List<OperationKind> block =
        List.of(
            QUERY,
            KEY,
            VALUE,
            SCORES,
            PADDING_MASK,
            SOFTMAX,
            CONTEXT,
            ATTENTION_OUTPUT,
            ATTENTION_RESIDUAL,
            ATTENTION_NORM,
            FEED_FORWARD_INNER,
            FEED_FORWARD_OUTPUT,
            FEED_FORWARD_RESIDUAL,
            FEED_FORWARD_NORM);
    assertEquals(block, kinds(walk, 0, Phase.FORWARD));
    assertEquals(block, kinds(walk, 1, Phase.FORWARD));
    assertEquals(
        List.of(
            DRAW,
            HIDE,
            TOKEN,
            POSITION,
            SEGMENT,
            EMBEDDING_SUM,
            EMBEDDING_NORM,
            WORD_DENSE,
            WORD_NORM,
            WORD_LOGITS,
            WORD_PROBABILITIES,
            WORD_LOSS,
            POOL,
            NEXT_LOGITS,
            NEXT_LOSS,
            LOSS),
        kinds(walk, -1, Phase.FORWARD));
  }

  @Test
  void gptNormalizesBeforeEachSublayerAndHidesTheFuture() {
    Walk walk = Walk.of(false, 1, false, true);
    assertEquals(
        List.of(
            ATTENTION_NORM,
            QUERY,
            KEY,
            VALUE,
            SCORES,
            CAUSAL_MASK,
            SOFTMAX,
            CONTEXT,
            ATTENTION_OUTPUT,
            ATTENTION_RESIDUAL,
            FEED_FORWARD_NORM,
            FEED_FORWARD_INNER,
            FEED_FORWARD_OUTPUT,
            FEED_FORWARD_RESIDUAL),
        kinds(walk, 0, Phase.FORWARD));
    assertEquals(
        List.of(
            DRAW,
            SHIFT,
            TOKEN,
            POSITION,
            EMBEDDING_SUM,
            EMBEDDING_DROPOUT,
            FINAL_NORM,
            WORD_LOGITS,
            WORD_PROBABILITIES,
            WORD_LOSS,
            LOSS),
        kinds(walk, -1, Phase.FORWARD));
  }

  @Test
  void withoutNextSentencesNothingAsksForThem() {
    Walk walk = Walk.of(true, 1, false, false);
    List<OperationKind> all = walk.operations().stream().map(Operation::kind).toList();
    assertFalse(all.contains(POOL));
    assertFalse(all.contains(NEXT_LOSS));
    assertFalse(all.contains(NEXT_GRADIENT));
    assertTrue(Walk.of(true, 1, true, false).size() > walk.size());
  }

  @Test
  void backwardGoesThroughTheBlocksInReverseAndEndsInTheUpdate() {
    Walk walk = Walk.of(true, 3, true, false);
    List<Integer> blocks =
        walk.operations().stream()
            .filter(o -> o.kind() == BLOCK_GRADIENT)
            .map(Operation::block)
            .toList();
    assertEquals(List.of(2, 1, 0), blocks);
    assertEquals(LOGITS_GRADIENT, walk.at(walk.first(Phase.BACKWARD)).kind());
    assertEquals(LOSS, walk.at(walk.first(Phase.BACKWARD) - 1).kind());
    assertEquals(UPDATE, walk.at(walk.size() - 1).kind());
    Phase phase = Phase.FORWARD;
    for (Operation operation : walk.operations()) {
      assertTrue(operation.kind().phase().compareTo(phase) >= 0);
      phase = operation.kind().phase();
    }
  }

  @Test
  void aBlockStrideGoesToTheNextBlockAndBackToItsBeginning() {
    Walk walk = Walk.of(false, 2, false, false);
    int at = 0;
    StringBuilder way = new StringBuilder();
    while (at < walk.size()) {
      way.append(walk.at(at).part().kind()).append(walk.at(at).block()).append(' ');
      at = walk.after(at, Stride.BLOCK);
    }
    assertEquals(
        "BATCH-1 EMBEDDINGS-1 ATTENTION0 ATTENTION1 WORD_HEAD-1 "
            + "WORD_HEAD-1 FEED_FORWARD1 FEED_FORWARD0 EMBEDDINGS-1 OPTIMIZER-1 ",
        way.toString());
    int middle = walk.find(new ModelPart(ModelPart.Kind.ATTENTION, 1), 0) + 3;
    int begin = walk.before(middle, Stride.BLOCK);
    assertEquals(ATTENTION_NORM, walk.at(begin).kind());
    assertEquals(1, walk.at(begin).block());
    assertEquals(0, walk.at(walk.before(begin, Stride.BLOCK)).block());
    assertEquals(0, walk.before(1, Stride.BLOCK));
    assertEquals(-1, walk.before(0, Stride.BLOCK));
    assertEquals(-1, walk.before(0, Stride.OPERATION));
    assertEquals(walk.size(), walk.after(5, Stride.STEP));
    assertEquals(6, walk.after(5, Stride.OPERATION));
  }

  @Test
  void aPartIsFoundInTheSamePhase() {
    Walk walk = Walk.of(true, 2, true, false);
    ModelPart attention = new ModelPart(ModelPart.Kind.ATTENTION, 1);
    assertEquals(Phase.FORWARD, walk.at(walk.find(attention, 0)).kind().phase());
    int back = walk.first(Phase.BACKWARD);
    assertEquals(ATTENTION_GRADIENT, walk.at(walk.find(attention, back)).kind());
    int update = walk.first(Phase.UPDATE);
    assertEquals(Phase.FORWARD, walk.at(walk.find(attention, update)).kind().phase());
    assertEquals(-1, walk.find(new ModelPart(ModelPart.Kind.ATTENTION, 7), 0));
  }

  @Test
  void figuresKeepThreeDigitsHoweverSmall() {
    assertEquals("0.123", Figures.plain(0.12345));
    assertEquals("−4.57", Figures.plain(-4.567));
    assertEquals("7.89·10⁻⁵", Figures.plain(7.891e-5));
    assertEquals("1.00·10⁻⁴", Figures.plain(0.000_099_99));
    assertEquals("0.00100", Figures.plain(0.000_999_9));
    assertEquals("12.3", Figures.plain(12.345));
    assertEquals("1234", Figures.plain(1234.2));
    assertEquals("0", Figures.plain(0));
    assertEquals("∞", Figures.plain(Double.POSITIVE_INFINITY));
    assertEquals("-2.50 \\cdot 10^{-7}", Figures.latex(-2.5e-7));
    assertEquals("(-0.500)", Figures.factor(-0.5));
  }
}
