package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.Test;

class CausalBatchesTest {
  private final Parallel parallel = new Parallel(2);

  private static Corpus raw() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("Line ").append(i).append(i % 7 == 0 ? ".\n\n" : ".\n");
    }
    return Corpus.ofText("raw", text.toString());
  }

  private Tokenizer tokenizer(TokenizerSpec.Kind kind, int size, Corpus corpus) {
    return Tokenizers.train(TokenizerSpec.of(kind, size), corpus.texts(), parallel);
  }

  private CausalBatches batches(Corpus corpus, Tokenizer tokenizer, CausalOptions options) {
    CorpusSplit split = CorpusSplit.of(corpus, CorpusSplit.Way.TAIL, 0);
    return new CausalBatches(split, tokenizer, options, parallel);
  }

  @Test
  void theCharacterVocabularyIsTheTextsDifferentCharacters() {
    String letters = "\n !$&',-.3:;?";
    for (char c = 'A'; c <= 'Z'; c++) {
      letters += "" + c + Character.toLowerCase(c);
    }
    assertEquals(65, letters.length());
    Corpus corpus = Corpus.ofText("play", letters.repeat(20));
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    assertEquals(6 + 65, tokenizer.vocabulary().size());
    CausalBatches batches = batches(corpus, tokenizer, CausalOptions.of(4, 16, 1));
    assertEquals(65 * 18, batches.trainingTokens());
    assertEquals(65 * 2, batches.validationTokens());
  }

  @Test
  void targetsAreTheTokensThatFollow() {
    Corpus corpus = raw();
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    String text = CorpusSplit.of(corpus, CorpusSplit.Way.TAIL, 0).training().text();
    CausalBatches batches = batches(corpus, tokenizer, CausalOptions.of(4, 16, 1));
    for (int step = 0; step < 50; step++) {
      CausalBatch batch = batches.training(step);
      for (int b = 0; b < 4; b++) {
        int[] window = java.util.Arrays.copyOfRange(batch.ids(), b * 16, b * 16 + 16);
        int[] next = java.util.Arrays.copyOfRange(batch.targets(), b * 16, b * 16 + 16);
        String all = tokenizer.decode(window) + tokenizer.decode(next).substring(15);
        assertTrue(text.contains(all), all);
      }
    }
  }

  @Test
  void windowsInOrderReadAllOfTheStreamAndBeginAgain() {
    Corpus corpus = raw();
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    CausalOptions options =
        new CausalOptions(3, 7, 1, CausalOptions.Direction.FORWARD, CausalOptions.Windows.IN_ORDER);
    CausalBatches batches = batches(corpus, tokenizer, options);
    int[] stream = batches.trainingStream();
    long next = 0;
    int step = 0;
    while (next < stream.length - 1) {
      CausalBatch batch = batches.training(step++);
      for (int b = 0; b < 3 && next < stream.length - 1; b++) {
        long from = batch.starts()[b];
        assertTrue(from <= next && from + 7 > next, "no token is passed over");
        next = from + 7;
        for (int t = 0; t < 7; t++) {
          assertEquals(stream[(int) from + t], batch.ids()[b * 7 + t]);
          assertEquals(stream[(int) from + t + 1], batch.targets()[b * 7 + t]);
        }
      }
    }
    int windows = Math.ceilDiv(stream.length - 1, 7);
    assertEquals(0, batches.training(windows / 3).starts()[windows % 3], "from the beginning");
  }

  @Test
  void validationTellsEachTokenOnce() {
    Corpus corpus = raw();
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.BPE, 300, corpus);
    for (int context : List.of(1, 7, 16, 64)) {
      CausalBatches batches = batches(corpus, tokenizer, CausalOptions.of(3, context, 1));
      List<Integer> told = new ArrayList<>();
      for (int i = 0; i < batches.validationBatches(); i++) {
        for (int target : batches.validation(i).targets()) {
          if (target != CausalBatch.IGNORE) {
            told.add(target);
          }
        }
      }
      assertEquals(batches.validationTokens() - 1, told.size());
      String text = tokenizer.decode(told.stream().mapToInt(Integer::intValue).toArray());
      String expected = CorpusSplit.of(corpus, CorpusSplit.Way.TAIL, 0).validation().text();
      assertTrue(expected.endsWith(text));
    }
  }

  @Test
  void wordsGetALineEndAndRowsAnEndOfText() {
    Corpus lines = Corpus.ofText("lines", "나는 간다.\n너는 온다.\n");
    Tokenizer words = tokenizer(TokenizerSpec.Kind.WORD, 0, lines);
    int sep = words.vocabulary().sep();
    int[] stream = TokenStream.of(lines, words, parallel);
    assertEquals(8, stream.length);
    assertEquals(sep, stream[3]);
    assertEquals(sep, stream[7]);

    Corpus rows = Corpus.ofTexts("rows", List.of("나는 간다.", "너는 온다."));
    Tokenizer characters = tokenizer(TokenizerSpec.Kind.CHAR, 0, rows);
    int end = characters.vocabulary().endOfText();
    int[] ended = TokenStream.of(rows, characters, parallel);
    assertEquals(14, ended.length);
    assertEquals(end, ended[6]);
    assertEquals(end, ended[13]);
  }

  @Test
  void backwardReadsTheSameFromTheEnd() {
    Corpus corpus = raw();
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    CausalOptions options = CausalOptions.of(1, 8, 1);
    int[] forward = batches(corpus, tokenizer, options).validation(0).ids();
    CausalBatches backward = batches(corpus, tokenizer, options.backward());
    CausalBatch last = backward.validation(backward.validationBatches() - 1);
    List<Integer> end = new ArrayList<>();
    for (int i = 0; i < 8 && last.targets()[i] != CausalBatch.IGNORE; i++) {
      end.addFirst(last.targets()[i]);
    }
    for (int i = 0; i < end.size(); i++) {
      assertEquals(forward[i], end.get(i));
    }
  }

  @Test
  void aStepIsAPureFunctionOfSeedAndStep() {
    Corpus corpus = raw();
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    CausalBatches one = batches(corpus, tokenizer, CausalOptions.of(4, 16, 1));
    CausalBatches again = batches(corpus, tokenizer, CausalOptions.of(4, 16, 1));
    one.training(0);
    assertArrayEquals(one.training(9).ids(), again.training(9).ids());
  }

  @Test
  void aStreamShorterThanAWindowIsRefused() {
    Corpus corpus = Corpus.ofText("short", "아주 짧은 글이다.\n");
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.CHAR, 0, corpus);
    Problem problem =
        assertThrows(Problem.class, () -> batches(corpus, tokenizer, CausalOptions.of(2, 64, 1)));
    assertEquals("corpus.streamTooShort", problem.key());
  }
}
