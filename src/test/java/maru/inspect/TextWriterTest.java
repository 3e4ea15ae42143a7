package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import maru.base.Parallel;
import maru.base.Rng;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sentences that a model writes many at a time. */
class TextWriterTest {
  private static final int COUNT = 40;
  private static final int LONGEST = 20;
  private static final long SEED = 5;

  private final Parallel parallel = new Parallel(1);
  private final Tokenizer words =
      Tokenizers.train(
          TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0),
          List.of("a dog runs.", "the cat sees a bird.", "birds fly."),
          parallel);
  private final Gpt gpt = new Gpt(new GptConfig(words.vocabulary().size(), 24, 2, 2, 8, 0), 1);
  private final TextWriter writer = new TextWriter(new Subject(gpt, words, parallel));

  @AfterEach
  void endThreads() {
    parallel.close();
  }

  /** All texts carried on to the longest, and each cut where its first line that says much ends. */
  private List<String> carriedToTheEnd() {
    int[] begin = writer.begin("");
    int[][] texts = new int[COUNT][];
    Arrays.fill(texts, begin);
    Rng[] draws =
        IntStream.range(0, COUNT).mapToObj(b -> Rng.of(SEED, "generate", b)).toArray(Rng[]::new);
    String[] sentences = new String[COUNT];
    for (int i = 0; i < LONGEST; i++) {
      int[] next = writer.next(texts, Sampling.PLAIN, draws);
      for (int b = 0; b < COUNT; b++) {
        texts[b] = Arrays.copyOf(texts[b], texts[b].length + 1);
        texts[b][i + 1] = next[b];
        String text = writer.text(texts[b]);
        boolean ends =
            next[b] == words.vocabulary().endOfText()
                || next[b] == words.lineEnd()
                || words.decode(new int[] {next[b]}).contains("\n");
        if (sentences[b] == null && (ends || i == LONGEST - 1) && !text.isBlank()) {
          sentences[b] = text.strip();
        }
      }
    }
    return List.of(sentences);
  }

  @Test
  void whoHasEndedChangesNothingForThoseWhoWriteOn() {
    List<String> together = List.of(writer.sentences(COUNT, LONGEST, Sampling.PLAIN, SEED));
    assertEquals(carriedToTheEnd(), together);
    long lengths = together.stream().map(sentence -> sentence.split(" ").length).distinct().count();
    assertTrue(lengths > 4, "they end at different places: " + together);
  }

  @Test
  void whatIsNotWantedIsWrittenNoFurther() {
    AtomicInteger asked = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () ->
            writer.sentences(
                COUNT, LONGEST, Sampling.PLAIN, SEED, () -> asked.incrementAndGet() < 3));
    assertEquals(3, asked.get());
  }
}
