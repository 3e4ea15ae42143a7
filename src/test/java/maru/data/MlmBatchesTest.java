package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.text.Vocabulary;
import org.junit.jupiter.api.Test;

class MlmBatchesTest {
  private final Parallel parallel = new Parallel(2);

  /** Documents of two sentences; each sentence says in its words which document it is of. */
  private static Corpus corpus(int documents, int words) {
    List<Document> all = new ArrayList<>();
    Rng rng = Rng.of(5, "test.corpus", 0);
    for (int d = 0; d < documents; d++) {
      List<String> sentences = new ArrayList<>();
      for (int s = 0; s < 2; s++) {
        StringBuilder sentence = new StringBuilder("d" + d + " s" + s);
        int length = words - rng.nextInt(3);
        for (int w = 2; w < length; w++) {
          sentence.append(" w").append(rng.nextInt(200));
        }
        sentences.add(sentence.toString());
      }
      all.add(new Document(sentences));
    }
    return Corpus.ofDocuments("made", all);
  }

  private Tokenizer words(Corpus corpus) {
    return Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), corpus.texts(), parallel);
  }

  private MlmBatches batches(Corpus corpus, MlmOptions options) {
    CorpusSplit split = CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, 1);
    return new MlmBatches(split, words(corpus), options, parallel);
  }

  @Test
  void fifteenPercentAreChosenAndMeetTheirFates() {
    List<String> letters = new ArrayList<>(maru.text.SpecialTokens.ALL);
    for (int i = 0; i < 1000; i++) {
      letters.add("w" + i);
    }
    Vocabulary vocabulary = new Vocabulary(letters, maru.text.SpecialTokens.ALL);
    Masking masking = new Masking(vocabulary, Masking.Shares.BERT);
    int[] words = new int[40];
    Arrays.setAll(words, i -> i);
    long[] fates = new long[3];
    int sentences = 100_000;
    for (int n = 0; n < sentences; n++) {
      int[] ids = new int[40];
      Arrays.setAll(ids, i -> 6 + i);
      masking.apply(
          ids,
          0,
          40,
          words,
          Masking.Draws.of(11, n),
          (place, target, fate) -> {
            assertEquals(6 + place, target);
            assertTrue(fate != MlmBatch.MASKED || ids[place] == vocabulary.mask());
            assertTrue(fate != MlmBatch.KEPT || ids[place] == target);
            fates[fate]++;
          });
    }
    long chosen = fates[0] + fates[1] + fates[2];
    // Deviations of the means are 0.0002 and 0.0005: five of them.
    assertEquals(0.15, chosen / (40.0 * sentences), 0.001);
    assertEquals(0.8, (double) fates[MlmBatch.MASKED] / chosen, 0.0026);
    assertEquals(0.1, (double) fates[MlmBatch.RANDOM] / chosen, 0.002);
    assertEquals(0.1, (double) fates[MlmBatch.KEPT] / chosen, 0.002);
  }

  @Test
  void wholeWordsAreChosenTogetherAndShortSentencesAlwaysGiveOne() {
    Vocabulary vocabulary =
        new Vocabulary(
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b", "c"),
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    Masking masking = new Masking(vocabulary, Masking.Shares.BERT.withWholeWords(true));
    int[] words = {0, 0, 1, 2};
    for (int n = 0; n < 2000; n++) {
      int[] ids = {5, 6, 1, 7};
      List<Integer> places = new ArrayList<>();
      Map<Integer, Byte> fates = new HashMap<>();
      masking.apply(
          ids,
          0,
          4,
          words,
          Masking.Draws.of(2, n),
          (place, target, fate) -> {
            places.add(place);
            fates.put(place, fate);
          });
      assertFalse(places.isEmpty());
      assertFalse(places.contains(2), "[UNK] is nothing to guess");
      assertEquals(places.contains(0), places.contains(1));
      assertEquals(fates.get(0), fates.get(1));
    }
  }

  @Test
  void halfThePairsAreTrueAndTheOthersComeFromElsewhere() {
    Corpus corpus = corpus(2000, 8);
    Tokenizer tokenizer = words(corpus);
    // Nothing is hidden but what must be, and that is kept: so that the sentences can be read.
    Masking.Shares open = new Masking.Shares(1e-9, 0, 0, false);
    MlmOptions options = MlmOptions.of(64, 32, 9).withMasking(open);
    MlmBatches batches =
        new MlmBatches(
            CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, 1), tokenizer, options, parallel);
    assertTrue(batches.nsp());
    int[] labels = new int[2];
    double longer = 0;
    for (int step = 0; step < 200; step++) {
      MlmBatch batch = batches.training(step);
      for (int b = 0; b < batch.batch(); b++) {
        int from = b * batch.length();
        int[] ids = Arrays.copyOfRange(batch.ids(), from, from + batch.lengths()[b]);
        String[] sentence = tokenizer.decode(ids).split(" ");
        List<String> said = List.of(sentence);
        int second = said.lastIndexOf("s1") - 1;
        assertEquals("s0", said.get(1));
        boolean sameDocument = said.get(0).equals(said.get(second));
        assertEquals(batch.nspLabels()[b] == 1, sameDocument);
        labels[batch.nspLabels()[b]]++;
        longer += batch.nspLabels()[b] == 1 ? 0 : said.size() - second - 7;
      }
    }
    // 12,800 coins: a deviation of 0.0044.
    assertEquals(0.5, labels[1] / 12_800.0, 0.02);
    assertEquals(0, longer / labels[0], 0.1, "random sentences are as long as true ones");
  }

  @Test
  void aBatchIsLaidOutAsBertReadsIt() {
    Corpus corpus = corpus(1500, 6);
    Tokenizer tokenizer = words(corpus);
    Vocabulary vocabulary = tokenizer.vocabulary();
    MlmBatch batch = batches(corpus, MlmOptions.of(4, 64, 1)).training(17);
    assertEquals(0, batch.length() % 8);
    assertTrue(batch.length() <= 16 + 7);
    for (int b = 0; b < 4; b++) {
      int from = b * batch.length();
      int size = batch.lengths()[b];
      assertEquals(vocabulary.cls(), batch.ids()[from]);
      assertEquals(vocabulary.sep(), batch.ids()[from + size - 1]);
      assertEquals(1, batch.segments()[from + size - 1]);
      assertEquals(0, batch.segments()[from]);
      for (int t = size; t < batch.length(); t++) {
        assertEquals(vocabulary.pad(), batch.ids()[from + t]);
        assertEquals(0, batch.segments()[from + t]);
      }
    }
    int[] ascending = batch.chosenRows().clone();
    Arrays.sort(ascending);
    assertArrayEquals(ascending, batch.chosenRows());
    for (int i = 0; i < batch.chosenTargets().length; i++) {
      assertFalse(vocabulary.isSpecial(batch.chosenTargets()[i]));
    }
  }

  @Test
  void longPairsAreCutLongestFirstToTheContext() {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 1300; i++) {
      pairs.add(new SentencePair("a ".repeat(30) + i, "b ".repeat(3) + i));
    }
    Corpus corpus = Corpus.ofPairs("pairs", pairs);
    MlmBatches batches = batches(corpus, MlmOptions.of(8, 20, 1));
    MlmBatch batch = batches.training(0);
    assertEquals(20, batch.length());
    assertEquals("mlm.cut", batches.notices().getFirst().key());
    for (int b = 0; b < 8; b++) {
      assertEquals(20, batch.lengths()[b]);
      int second = 0;
      for (int t = 0; t < 20; t++) {
        second += batch.segments()[b * 20 + t];
      }
      assertEquals(5, second, "the short sentence stays whole");
    }
  }

  @Test
  void underAThousandPairsNspGoesOffAndSaysSo() {
    MlmBatches batches = batches(corpus(300, 6), MlmOptions.of(8, 32, 1));
    assertFalse(batches.nsp());
    assertEquals("nsp.off", batches.notices().getFirst().key());
    assertTrue(batches.notices().getFirst().getMessage().contains("270"));
    assertEquals(540, batches.trainingSequences());
    MlmBatch batch = batches.training(0);
    assertTrue(Arrays.stream(batch.nspLabels()).allMatch(label -> label == -1));
    assertTrue(Arrays.stream(batch.segments()).allMatch(segment -> segment == 0));
  }

  @Test
  void anEpochTakesEachSequenceOnce() {
    Corpus corpus = corpus(300, 6);
    Tokenizer tokenizer = words(corpus);
    MlmBatches batches =
        batches(
            corpus, MlmOptions.of(54, 32, 1).withMasking(new Masking.Shares(1e-9, 0, 0, false)));
    List<String> seen = new ArrayList<>();
    for (int step = 0; step < 10; step++) {
      MlmBatch batch = batches.training(step);
      for (int b = 0; b < 54; b++) {
        int from = b * batch.length();
        seen.add(tokenizer.decode(Arrays.copyOfRange(batch.ids(), from, from + batch.length())));
      }
    }
    assertEquals(540, seen.stream().distinct().count());
  }

  @Test
  void stepsAreAPureFunctionAndValidationIsFixed() {
    Corpus corpus = corpus(1500, 8);
    MlmBatches one = batches(corpus, MlmOptions.of(16, 32, 1));
    MlmBatches again = batches(corpus, MlmOptions.of(16, 32, 1));
    MlmBatches other = batches(corpus, MlmOptions.of(16, 32, 2));
    one.training(3);
    assertArrayEquals(one.training(500).ids(), again.training(500).ids());
    assertFalse(Arrays.equals(one.training(500).ids(), other.training(500).ids()));
    int sequences = 0;
    for (int i = 0; i < one.validationBatches(); i++) {
      assertArrayEquals(one.validation(i).ids(), other.validation(i).ids());
      assertArrayEquals(one.validation(i).nspLabels(), other.validation(i).nspLabels());
      sequences += one.validation(i).batch();
    }
    assertEquals(one.validationSequences(), sequences);
    assertEquals(150, sequences);
  }

  @Test
  void fewerSequencesThanABatchAreRefused() {
    Problem problem =
        assertThrows(Problem.class, () -> batches(corpus(20, 6), MlmOptions.of(64, 32, 1)));
    assertEquals("corpus.fewerThanBatch", problem.key());
  }
}
