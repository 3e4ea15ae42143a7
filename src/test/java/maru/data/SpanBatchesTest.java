package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.text.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sentences with spans that fell out, as batches of two sides. */
final class SpanBatchesTest {
  private static final SpanCorruption.Shares SHARES = new SpanCorruption.Shares(0.3, 1.5);

  private final Parallel parallel = new Parallel(1);

  @AfterEach
  void close() {
    parallel.close();
  }

  private static CorpusSplit split(String text) {
    return new CorpusSplit(Corpus.ofText("training", text), Corpus.ofText("validation", text));
  }

  private Tokenizer tokenizer(String text, int sentinels) {
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < sentinels; i++) {
      marks.add(SpanBatches.sentinel(i));
    }
    return Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), List.of(text), parallel)
        .withMarks(marks);
  }

  private SpanBatches batches(String text, int sentinels, int context) {
    Tokenizer tokenizer = tokenizer(text, sentinels);
    return new SpanBatches(
        split(text), tokenizer, SHARES, 4, context, tokenizer.vocabulary().pad(), parallel);
  }

  /** Both sides put together again are the sentence. */
  @Test
  void nothingIsLostBetweenTheTwoSides() {
    String text = "one two three four five six seven eight";
    Vocabulary vocabulary = tokenizer(text, 4).vocabulary();
    PairBatch batch = batches(text, 4, 16).training(5, 1);
    for (int b = 0; b < batch.batch(); b++) {
      List<Integer> whole = new ArrayList<>();
      int[] source = row(batch.sources(), b, batch.sourceLength(), batch.sourceLengths()[b]);
      int[] answers = row(batch.answers(), b, batch.targetLength(), batch.targetLengths()[b]);
      assertEquals(vocabulary.sep(), source[source.length - 1]);
      assertEquals(vocabulary.sep(), answers[answers.length - 1]);
      for (int id : Arrays.copyOf(source, source.length - 1)) {
        int at = indexOf(answers, id);
        if (vocabulary.isSpecial(id)) {
          for (int i = at + 1; !vocabulary.isSpecial(answers[i]); i++) {
            whole.add(answers[i]);
          }
        } else {
          whole.add(id);
        }
      }
      assertEquals(
          text, String.join(" ", whole.stream().map(vocabulary::token).toList()), "pair " + b);
    }
  }

  private static int[] row(int[] all, int b, int length, int used) {
    return Arrays.copyOfRange(all, b * length, b * length + used);
  }

  private static int indexOf(int[] all, int id) {
    for (int i = 0; i < all.length; i++) {
      if (all[i] == id) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aBatchFollowsFromItsStepAndSeedAndSpansFallOutEverywhere() {
    SpanBatches batches = batches("one two three four five six seven eight", 4, 16);
    assertArrayEquals(batches.training(3, 7).sources(), batches.training(3, 7).sources());
    assertFalse(Arrays.equals(batches.training(3, 7).sources(), batches.training(4, 7).sources()));
    Set<Integer> gone = new TreeSet<>();
    for (int step = 0; step < 60; step++) {
      for (int id : batches.training(step, 1).answers()) {
        gone.add(id);
      }
    }
    gone.remove(-1);
    // The eight words, two sentinels and the mark at the end.
    assertTrue(gone.size() == 11, gone.toString());
  }

  @Test
  void aVocabularyWithTooFewSentinelsAndATextWithNothingToTakeOutAreRefused() {
    assertEquals(
        "spans.sentinels",
        assertThrows(Problem.class, () -> batches("one two three four five six", 1, 16)).key());
    assertEquals("spans.short", assertThrows(Problem.class, () -> batches("one", 8, 16)).key());
  }

  @Test
  void sentencesLongerThanTheContextAreCutAndNoSideIsLonger() {
    String text = String.join(" ", Collections.nCopies(50, "one two three"));
    SpanBatches batches = batches(text, 12, 20);
    for (int i = 0; i < batches.validationBatches(); i++) {
      assertTrue(batches.validation(i).sourceLength() <= 20);
      assertTrue(batches.validation(i).targetLength() <= 20);
    }
  }
}
