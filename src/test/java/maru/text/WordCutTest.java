package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import org.junit.jupiter.api.Test;

class WordCutTest {
  private static final List<String> CORPUS =
      List.of("어제 카페 갔었어. 어제 카페 갔었는데요. 카페 카페 갔었다.\nhug hugs pug pun bun hugging the unhappy cat's");

  private static Tokenizer train(TokenizerSpec spec) {
    return Tokenizers.train(spec, CORPUS, new Parallel(1));
  }

  private static List<Integer> ids(Tokenizer tokenizer, String text) {
    return Arrays.stream(tokenizer.encode(text).ids()).boxed().toList();
  }

  @Test
  void theStepsEndWithWhatEncodingGives() {
    for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
      TokenizerSpec spec = TokenizerSpec.of(kind, 420);
      for (Tokenizer tokenizer : List.of(train(spec), train(spec.classic()))) {
        for (String text : List.of("", " ", "갔었는데요", "어제 huggs 뷁 cat's!", "e\u0301x 👩‍👩‍👧")) {
          List<Integer> tokens = new ArrayList<>();
          WordCut.of(tokenizer, text).forEach(cut -> tokens.addAll(cut.tokens()));
          assertEquals(ids(tokenizer, text), tokens, kind + ": " + text);
        }
      }
    }
  }

  @Test
  void mergesApplyInTheOrderInWhichTheyWereLearned() {
    Tokenizer tokenizer =
        Tokenizers.train(
            TokenizerSpec.of(TokenizerSpec.Kind.BPE, 13).classic().exactly(),
            List.of("aaabdaaabac"),
            new Parallel(1));
    WordCut.Merged cut =
        assertInstanceOf(WordCut.Merged.class, WordCut.of(tokenizer, "aaab").getFirst());
    assertEquals(List.of(1, 2, 3), cut.steps().stream().map(WordCut.Step::rank).toList());
    assertEquals(List.of(0, 1, 0), cut.steps().stream().map(WordCut.Step::at).toList());
    assertEquals(4, cut.letters().size());
    assertEquals(1, cut.tokens().size());
  }

  @Test
  void attemptsThatFailedAreTold() {
    Tokenizer tokenizer =
        Tokenizers.wordPiece(
            new Vocabulary(List.of("[UNK]", "un", "##hap", "##py", "##h", "u"), List.of("[UNK]")),
            new Normalization.None(),
            100);
    WordCut.Greedy cut =
        assertInstanceOf(WordCut.Greedy.class, WordCut.of(tokenizer, "unhappy").getFirst());
    assertEquals(
        List.of(
            "unhappy", "unhapp", "unhap", "unha", "unh", "un", "##happy", "##happ", "##hap",
            "##py"),
        cut.attempts().stream().map(WordCut.Attempt::piece).toList());
    assertEquals(
        List.of(5, 8, 9),
        java.util.stream.IntStream.range(0, 10)
            .filter(i -> cut.attempts().get(i).id() >= 0)
            .boxed()
            .toList());
    assertEquals(-1, cut.unknownFrom());
    WordCut.Greedy unknown =
        assertInstanceOf(WordCut.Greedy.class, WordCut.of(tokenizer, "unhx").getFirst());
    assertEquals(3, unknown.unknownFrom());
    assertEquals("##x", unknown.attempts().getLast().piece());
    assertEquals(List.of(0), unknown.tokens());
    WordCut.Greedy endless =
        assertInstanceOf(WordCut.Greedy.class, WordCut.of(tokenizer, "u".repeat(101)).getFirst());
    assertTrue(endless.tooLong());
    assertEquals(List.of(), endless.attempts());
  }

  @Test
  void aTokensTreeIsMadeOfEarlierMergesOnly() {
    Tokenizer tokenizer = train(TokenizerSpec.of(TokenizerSpec.Kind.BPE, 420));
    List<Merge> merges = tokenizer.merges();
    for (Merge merge : merges) {
      TokenTree tree = TokenTree.of(merge.token(), merges);
      assertFalse(tree.isLetter());
      check(tree, tokenizer.vocabulary());
    }
    assertTrue(TokenTree.of(6, merges).isLetter());
    assertEquals(0, TokenTree.of(6, merges).depth());
  }

  private static void check(TokenTree tree, Vocabulary vocabulary) {
    TokenTree left = tree.left();
    TokenTree right = tree.right();
    if (left != null && right != null) {
      assertTrue(left.step() < tree.step() && right.step() < tree.step());
      assertEquals(
          vocabulary.token(tree.id()), vocabulary.token(left.id()) + vocabulary.token(right.id()));
      check(left, vocabulary);
      check(right, vocabulary);
    }
  }

  @Test
  void usesAreThoseOfTheEncodedCorpus() {
    for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
      Tokenizer tokenizer = train(TokenizerSpec.of(kind, 420));
      TokenUses uses = TokenUses.of(tokenizer, CORPUS, new Parallel(2));
      List<Integer> all = ids(tokenizer, CORPUS.getFirst());
      assertEquals(all.size(), uses.total());
      for (int id = 0; id < tokenizer.vocabulary().size(); id++) {
        int wanted = id;
        assertEquals(all.stream().filter(one -> one == wanted).count(), uses.count(id));
        assertEquals(uses.count(id) == 0, uses.wordsWith(id, 5).isEmpty());
      }
    }
    Tokenizer words = train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0));
    TokenUses uses = TokenUses.of(words, CORPUS, new Parallel(1));
    int cafe = words.vocabulary().id("카페");
    assertEquals(List.of(new TokenUses.Word("카페", 4)), uses.wordsWith(cafe, 5));
    assertEquals(1, uses.rank(cafe));
  }
}
