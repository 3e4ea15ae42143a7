package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import org.junit.jupiter.api.Test;

class WordPieceTest {
  private final Parallel parallel = new Parallel(2);

  @Test
  void eachMergeIsTheOneThatMakesTheCorpusLikeliest() {
    // hug 10, pug 5, pun 12, bun 4, hugs 5
    List<String> words = new ArrayList<>();
    words.addAll(List.of("hug ".repeat(10), "pug ".repeat(5), "pun ".repeat(12)));
    words.addAll(List.of("bun ".repeat(4), "hugs ".repeat(5)));
    List<Merge> merges = new ArrayList<>();
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 15);
    Vocabulary vocabulary =
        Tokenizers.train(spec, List.of(String.join("", words)), parallel, merges::add).vocabulary();
    assertEquals(
        List.of("b", "h", "p", "##g", "##n", "##s", "##u"), vocabulary.tokens().subList(6, 13));
    // By hand, of 113 letters: ##u 36, ##g 20, ##n 16, h 15, p 17, b 4, ##s 5.
    double un = 16 * Math.log(16.0 * 113 / (36 * 16));
    double ug = 20 * Math.log(20.0 * 113 / (36 * 20));
    assertTrue(ug > un);
    Merge first = merges.getFirst();
    assertEquals("##ug", vocabulary.token(first.token()));
    assertEquals(20, first.count());
    assertEquals(ug, first.score(), 1e-9);
  }

  @Test
  void theRatioPrefersRarePairs() {
    List<Merge> merges = new ArrayList<>();
    TokenizerSpec spec =
        TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 14)
            .withScoring(TokenizerSpec.Scoring.RATIO)
            .withMinimumCount(5);
    String text = "hug ".repeat(10) + "pug ".repeat(5) + "pun ".repeat(12) + "bun ".repeat(4);
    Tokenizer tokenizer =
        Tokenizers.train(spec, List.of(text + "hugs ".repeat(5)), parallel, merges::add);
    assertEquals("##gs", tokenizer.vocabulary().token(merges.getFirst().token()));
    assertEquals(5.0 / (20 * 5), merges.getFirst().score(), 1e-12);
  }

  @Test
  void everyMergeHasTheBestScoreOfARecount() {
    String text = "가나다 가나 나다라 가나다라 라가나 다라 가다 나나 가가나 라라다 ".repeat(3);
    for (TokenizerSpec.Kind kind : List.of(TokenizerSpec.Kind.WORDPIECE, TokenizerSpec.Kind.BPE)) {
      TokenizerSpec spec = TokenizerSpec.of(kind, 40).classic();
      List<Merge> merges = new ArrayList<>();
      Tokenizer tokenizer = Tokenizers.train(spec, List.of(text), parallel, merges::add);
      assertTrue(merges.size() > 5);
      new RecountedCorpus(tokenizer.vocabulary(), kind, text).follow(merges);
    }
  }

  /** Follows a training by counting all pairs anew before each merge. */
  private record RecountedCorpus(Vocabulary vocabulary, TokenizerSpec.Kind kind, String text) {
    void follow(List<Merge> merges) {
      boolean pieces = kind == TokenizerSpec.Kind.WORDPIECE;
      List<List<Integer>> words = new ArrayList<>();
      PreSplit split = pieces ? PreSplit.bert() : new PreSplit.Gpt2();
      split.split(
          text,
          0,
          text.length(),
          (start, end) -> {
            List<Integer> word = new ArrayList<>();
            for (int i = start; i < end; i++) {
              String letter = text.substring(i, i + 1);
              word.add(vocabulary.id(pieces && i > start ? "##" + letter : letter));
            }
            words.add(word);
          });
      for (Merge merge : merges) {
        double best = best(words);
        assertEquals(best, merge.score(), 1e-9 * Math.max(1, best));
        words.forEach(word -> apply(word, merge));
      }
    }

    private double best(List<List<Integer>> words) {
      int n = vocabulary.size();
      long[] single = new long[n];
      long[][] pairs = new long[n][n];
      long total = 0;
      for (List<Integer> word : words) {
        for (int i = 0; i < word.size(); i++) {
          single[word.get(i)]++;
          total++;
          if (i > 0) {
            pairs[word.get(i - 1)][word.get(i)]++;
          }
        }
      }
      double best = Double.NEGATIVE_INFINITY;
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          if (pairs[a][b] >= 2) {
            double count = pairs[a][b];
            double gain = count * Math.log(count * total / ((double) single[a] * single[b]));
            best = Math.max(best, kind == TokenizerSpec.Kind.WORDPIECE ? gain : count);
          }
        }
      }
      return best;
    }

    private static void apply(List<Integer> word, Merge merge) {
      for (int i = 0; i + 1 < word.size(); i++) {
        if (word.get(i) == merge.left() && word.get(i + 1) == merge.right()) {
          word.set(i, merge.token());
          word.remove(/* index */ i + 1);
        }
      }
    }
  }
}
