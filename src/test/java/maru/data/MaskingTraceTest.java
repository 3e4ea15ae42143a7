package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.text.Encoding;
import maru.text.SpecialTokens;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.text.Vocabulary;
import org.junit.jupiter.api.Test;

class MaskingTraceTest {
  private static final int SIZE = 40;

  private final Vocabulary vocabulary = vocabulary();
  private final Masking masking = new Masking(vocabulary, Masking.Shares.BERT);

  private static Vocabulary vocabulary() {
    List<String> tokens = new ArrayList<>(SpecialTokens.ALL);
    for (int i = 0; i < 200; i++) {
      tokens.add("w" + i);
    }
    return new Vocabulary(tokens, SpecialTokens.ALL);
  }

  private static Encoding sentence(int size) {
    int[] ids = new int[size];
    Arrays.setAll(ids, i -> 6 + i);
    int[] words = new int[size];
    Arrays.setAll(words, i -> i);
    return new Encoding(ids, new int[size], new int[size], words);
  }

  @Test
  void aTraceIsWhatTrainingDoes() {
    Encoding first = sentence(SIZE);
    Encoding second = sentence(7);
    Masking.Draws draws = Masking.Draws.of(3, 9);
    List<byte[]> fates = new ArrayList<>();
    List<int[]> seen = new ArrayList<>();
    for (Encoding sentence : List.of(first, second)) {
      int[] ids = sentence.ids().clone();
      byte[] own = new byte[ids.length];
      Arrays.fill(own, MaskingTrace.FREE);
      masking.apply(
          ids, 0, ids.length, sentence.words(), draws, (place, target, fate) -> own[place] = fate);
      seen.add(ids);
      fates.add(own);
    }
    List<MaskingTrace> traces =
        MaskingTrace.of(masking, List.of(first, second), Masking.Draws.of(3, 9));
    for (int s = 0; s < 2; s++) {
      assertArrayEquals(fates.get(s), traces.get(s).fates());
      assertArrayEquals(seen.get(s), traces.get(s).seen());
    }
  }

  @Test
  void everyFateFollowsFromTheDrawThatIsTold() {
    Masking.Shares shares = Masking.Shares.BERT;
    int forced = 0;
    for (int step = 0; step < 500; step++) {
      MaskingTrace trace =
          MaskingTrace.of(masking, List.of(sentence(5)), Masking.Draws.of(2, step)).getFirst();
      forced += trace.forced() ? 1 : 0;
      int chosen = 0;
      for (int i = 0; i < 5; i++) {
        boolean low = trace.draws()[i] < shares.chosen();
        byte fate = trace.fates()[i];
        assertEquals(fate == MaskingTrace.FREE, Double.isNaN(trace.fateDraws()[i]));
        assertTrue(!low || fate != MaskingTrace.FREE);
        assertTrue(low || fate == MaskingTrace.FREE || trace.forced());
        if (fate != MaskingTrace.FREE) {
          chosen++;
          double draw = trace.fateDraws()[i];
          byte told = draw < 0.8 ? MlmBatch.MASKED : draw < 0.9 ? MlmBatch.RANDOM : MlmBatch.KEPT;
          assertEquals(told, fate);
          assertTrue(fate != MlmBatch.MASKED || trace.seen()[i] == vocabulary.mask());
          assertTrue(fate != MlmBatch.KEPT || trace.seen()[i] == trace.tokens()[i]);
        }
      }
      assertTrue(chosen > 0);
      assertTrue(!trace.forced() || chosen == 1);
    }
    // No draw of five is below 0.15 with probability 0.444: 222 of 500, deviation 11.
    assertEquals(222, forced, 56);
  }

  @Test
  void countsOfAHundredThousandDrawsComeToTheShares() {
    MaskingCounts counts = MaskingCounts.of(masking, List.of(sentence(SIZE)), 11, 100_000);
    assertEquals((long) SIZE * 100_000, counts.tokens());
    // Deviations of the means are 0.0002 and 0.0005: five of them, and 0.0002 for forced ones.
    assertEquals(0.15, (double) counts.chosen() / counts.tokens(), 0.001);
    assertEquals(0.8, (double) counts.masked() / counts.chosen(), 0.0026);
    assertEquals(0.1, (double) counts.random() / counts.chosen(), 0.002);
    assertEquals(0.1, (double) counts.kept() / counts.chosen(), 0.002);
    // 0.85 to the 40th is 0.0015: about 150 sentences.
    assertEquals(150.0, (double) counts.forced(), 65);
  }

  @Test
  void specialTokensDrawNothing() {
    Encoding sentence = sentence(3);
    sentence.ids()[1] = vocabulary.unk();
    MaskingTrace trace =
        MaskingTrace.of(masking, List.of(sentence), Masking.Draws.of(1, 1)).getFirst();
    assertTrue(Double.isNaN(trace.draws()[1]));
    assertEquals(MaskingTrace.FREE, trace.fates()[1]);
    assertEquals(2, MaskingCounts.of(masking, List.of(sentence), 1, 1).tokens());
  }

  @Test
  void pairsAreHalfTrueAndWhatFollowsIsWhatTheCorpusHas() {
    List<Document> documents = new ArrayList<>();
    for (int d = 0; d < 60; d++) {
      documents.add(
          new Document(List.of("a" + d + " one .", "b" + d + " two .", "c" + d + " three .")));
    }
    Corpus corpus = Corpus.ofDocuments("here", documents);
    Parallel parallel = new Parallel(1);
    Tokenizer tokenizer =
        Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), corpus.texts(), parallel);
    SentencePairs pairs = new SentencePairs(corpus, tokenizer, parallel);
    assertEquals(120, pairs.size());
    List<SentencePairs.Drawn> drawn = pairs.draw(4, 0, 4000);
    long real = drawn.stream().filter(SentencePairs.Drawn::follows).count();
    // A deviation of 32.
    assertEquals(2000.0, (double) real, 160);
    for (SentencePairs.Drawn pair : drawn) {
      String first = pair.first().split(" ", -1)[0];
      String second = pair.second().split(" ", -1)[0];
      boolean neighbours =
          first.substring(1).equals(second.substring(1)) && second.charAt(0) == first.charAt(0) + 1;
      assertEquals(pair.follows(), neighbours, pair.toString());
    }
    assertEquals(drawn, pairs.draw(4, 0, 4000));
  }
}
