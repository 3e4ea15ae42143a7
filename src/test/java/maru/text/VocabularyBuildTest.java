package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.base.Parallel;
import org.junit.jupiter.api.Test;

class VocabularyBuildTest {
  private static final String HUGS =
      "hug ".repeat(10)
          + "pug ".repeat(5)
          + "pun ".repeat(12)
          + "bun ".repeat(4)
          + "hugs ".repeat(5);

  private final Parallel parallel = new Parallel(1);

  private VocabularyBuild build(TokenizerSpec spec, String text) {
    return VocabularyBuild.of(spec, List.of(text), parallel);
  }

  private static TokenizerSpec bpe(int size) {
    return TokenizerSpec.of(TokenizerSpec.Kind.BPE, size).classic();
  }

  private static List<String> word(VocabularyBuild build, VocabularyBuild.State state) {
    return Arrays.stream(state.words().getFirst().tokens()).mapToObj(build::shown).toList();
  }

  @Test
  void aBuildOverBytesMakesTheMergesOfTheTokenizerThatIsLearned() {
    TokenizerSpec bytes = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 300);
    String text = "어제 카페 갔었어 어제 카페 갔었는데요";
    VocabularyBuild build = build(bytes, text);
    List<Merge> learned = Tokenizers.train(bytes, List.of(text), parallel).merges();
    assertEquals(build.merges(), learned.subList(build.spelled(), learned.size()));
    assertTrue(build.spelled() >= 16, "two merges a syllable: " + build.spelled());
    assertTrue(build.vocabulary(0) > 256, "the bytes are there: " + build.vocabulary(0));
    List<String> words =
        build.at(0, 5).words().stream()
            .map(word -> Arrays.stream(word.tokens()).mapToObj(build::shown).toList().toString())
            .toList();
    assertTrue(words.contains("[␣, 카, 페]"), words.toString());
    VocabularyBuild classic = build(bytes.classic(), text);
    assertEquals(0, classic.spelled());
    assertEquals(classic.letters(), build.letters());
  }

  @Test
  void theNotesExampleComesOutAsInTheNotes() {
    VocabularyBuild build = build(bpe(100), "aaabdaaabac");
    assertEquals(3, build.merges().size());
    VocabularyBuild.State start = build.at(0, 5);
    assertEquals(
        List.of("a", "a", "a", "b", "d", "a", "a", "a", "b", "a", "c"), word(build, start));
    assertEquals(4, start.vocabulary());
    assertEquals(11, start.length());
    assertNull(start.last());
    assertEquals(
        List.of("aa", "a", "b", "d", "aa", "a", "b", "a", "c"), word(build, build.at(1, 5)));
    // ZabdZabac: aa + a, a + b and b + ... stand twice; the smaller left id is the letter a.
    VocabularyBuild.State first = build.at(1, 5);
    VocabularyBuild.Pair next = Objects.requireNonNull(first.next());
    assertEquals("a + b", build.shown(next.left()) + " + " + build.shown(next.right()));
    assertEquals(2, first.tied());
    assertEquals(List.of("aa", "ab", "d", "aa", "ab", "a", "c"), word(build, build.at(2, 5)));
    VocabularyBuild.State end = build.at(3, 5);
    assertEquals(List.of("aaab", "d", "aaab", "a", "c"), word(build, end));
    assertEquals(7, end.vocabulary());
    assertEquals(5, end.length());
    assertNull(end.next());
    assertEquals(1, end.made().size());
    assertEquals(List.of(), end.coming());
    assertEquals(List.of(), start.made());
    assertEquals(1, start.coming().size());
    assertEquals(7, build.vocabulary(3));
    assertEquals(11, build.length(0));
  }

  @Test
  void goingBackGivesTheSameMomentAsGoingThere() {
    for (TokenizerSpec spec :
        List.of(bpe(60), TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 60))) {
      VocabularyBuild build = build(spec, "어제 카페 갔었어 어제 카페 갔었는데요 카페에 갔었다 ".repeat(3) + HUGS);
      int n = build.merges().size();
      assertTrue(n > 6);
      VocabularyBuild.State there = build.at(5, 8);
      build.at(n, 8);
      VocabularyBuild.State again = build.at(5, 8);
      assertEquals(there.next(), again.next());
      assertEquals(there.byCount(), again.byCount());
      assertEquals(there.byScore(), again.byScore());
      assertEquals(word(build, there), word(build, again));
    }
  }

  @Test
  void everyMomentsNextIsTheMergeThatATrainingMakes() {
    List<Merge> trained = new ArrayList<>();
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 15);
    Tokenizer tokenizer = Tokenizers.train(spec, List.of(HUGS), parallel, trained::add);
    VocabularyBuild build = build(spec, HUGS);
    assertEquals(trained, build.merges());
    for (int i = 0; i < trained.size(); i++) {
      VocabularyBuild.State state = build.at(i, 20);
      VocabularyBuild.Pair next = Objects.requireNonNull(state.next());
      assertEquals(trained.get(i).score(), next.gain(), 1e-12);
      assertEquals(trained.get(i).left(), next.left());
      assertEquals(next, state.byScore().getFirst());
      assertEquals(
          tokenizer.vocabulary().token(trained.get(i).token()),
          build.shown(trained.get(i).token()));
    }
  }

  @Test
  void countAndGainMayChooseDifferently() {
    VocabularyBuild build =
        build(
            TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 20),
            "ab ab ab ab ab a a a a a b b b ac cx cx cx cx");
    VocabularyBuild.State state = build.at(0, 5);
    assertEquals("a", build.shown(state.byCount().getFirst().left()));
    assertNotNull(state.next());
    VocabularyBuild ratio =
        build(
            TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 20)
                .withScoring(TokenizerSpec.Scoring.RATIO)
                .withMinimumCount(1),
            HUGS);
    assertNotEquals(ratio.at(0, 5).byCount().getFirst(), ratio.at(0, 5).byScore().getFirst());
  }

  @Test
  void aCorpusOfOneLetterHasNothingToMerge() {
    VocabularyBuild build = build(bpe(50), "a");
    assertEquals(0, build.merges().size());
    VocabularyBuild.State only = build.at(0, 5);
    assertNull(only.next());
    assertEquals(List.of(), only.byCount());
    assertEquals(List.of(), only.words());
    assertEquals(1, only.length());
  }
}
