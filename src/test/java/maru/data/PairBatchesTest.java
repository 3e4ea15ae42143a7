package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pairs of sequences as batches. */
final class PairBatchesTest {
  private final Parallel parallel = new Parallel(1);
  private final Tokenizer tokenizer =
      Tokenizers.train(
          TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), List.of("a b c d e f"), parallel);

  @AfterEach
  void close() {
    parallel.close();
  }

  private PairBatches batches(int context, SentencePair... pairs) {
    Corpus corpus = Corpus.ofPairs("pairs", List.of(pairs));
    return new PairBatches(new CorpusSplit(corpus, corpus), tokenizer, 2, context, 2, parallel);
  }

  @Test
  void theDecoderSeesItsMarkAndAllButTheLastAndIsAskedForWhatFollows() {
    int a = tokenizer.vocabulary().id("a");
    int b = tokenizer.vocabulary().id("b");
    int sep = tokenizer.vocabulary().sep();
    PairBatch batch =
        batches(8, new SentencePair("a b", "b"), new SentencePair("a", "b a")).validation(0);
    assertArrayEquals(new int[] {a, b, sep, a, sep, 0}, batch.sources());
    assertArrayEquals(new int[] {3, 2}, batch.sourceLengths());
    assertArrayEquals(new int[] {2, b, 0, 2, b, a}, batch.written());
    assertArrayEquals(new int[] {2, 3}, batch.targetLengths());
    assertArrayEquals(new int[] {b, sep, -1, b, a, sep}, batch.answers());
  }

  @Test
  void pairsLongerThanTheContextAreLeftOutAndCounted() {
    PairBatches batches =
        batches(3, new SentencePair("a", "b"), new SentencePair("a", "b c d e f a"));
    assertEquals(1, batches.size());
    assertEquals(2, batches.leftOut()); // in either part
    assertEquals(7, batches.longest());
  }

  @Test
  void aCorpusWithoutPairsOrWithNoneThatFitsIsRefused() {
    assertEquals(
        "pairs.tooLong",
        assertThrows(Problem.class, () -> batches(2, new SentencePair("a b", "b"))).key());
    Corpus plain = Corpus.ofText("plain", "a b");
    assertEquals(
        "pairs.none",
        assertThrows(
                Problem.class,
                () -> new PairBatches(new CorpusSplit(plain, plain), tokenizer, 2, 8, 2, parallel))
            .key());
  }
}
