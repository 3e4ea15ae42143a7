package maru.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import maru.base.Draws;
import maru.base.Parallel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final List<String> CORPUS =
      List.of(
          "어제 카페 갔었어. 거기 사람 많더라!",
          "It's what we'll do, isn't it?  Yes.\n\n\tNo.",
          "티끌 모아 태산 👩‍👩‍👧 שלום 12345");

  private static final Tokenizer BYTES = train(TokenizerSpec.Kind.BPE, 600);
  private static final Tokenizer CHARACTERS = train(TokenizerSpec.Kind.CHAR, 0);
  private static final Tokenizer WORDS = train(TokenizerSpec.Kind.WORD, 0);
  private static final Tokenizer PIECES = train(TokenizerSpec.Kind.WORDPIECE, 300);

  private static Tokenizer train(TokenizerSpec.Kind kind, int size) {
    return Tokenizers.train(TokenizerSpec.of(kind, size), CORPUS, new Parallel(1));
  }

  /** Emoji with joiners, right-to-left, NUL, old Hangul jamo, NFD, spaces of all kinds. */
  private static final List<Integer> HARD =
      List.of(
          0, 0x200D, 0x1F469, 0x5D0, 0x1100, 0x119E, 0x11C3, 0x301, 0x65, 0x0A, 0x20, 0xA0, 0x3000,
          0xFEFF, 0xFFFD, 0xAC00, 0x2028, 0x27, 0x73, 0x31, 0x2E, 0x5B, 0x0D);

  private static final List<String> KNOWN =
      List.of("어", "제", "갔", "었", "카", "페", " ", "a", "s", "\u110B\u1165");

  private static void anyTexts(long seed, Consumer<String> check) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      check.accept(draws.text(HARD, 60));
    }
  }

  private static void knownTexts(long seed, Consumer<String> check) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = draws.between(0, 30); part > 0; part--) {
        text.append(draws.oneOf(KNOWN));
      }
      check.accept(text.toString());
    }
  }

  private static LongStream seeds() {
    return Draws.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void byteLevelGivesBackEveryText(long seed) {
    anyTexts(seed, RoundTripTest::checkByteLevelGivesBackEveryText);
  }

  private static void checkByteLevelGivesBackEveryText(String text) {
    assertEquals(text, BYTES.decode(BYTES.encode(text).ids()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void offsetsAreOrderedAndCoverTheirLetters(long seed) {
    anyTexts(seed, RoundTripTest::checkOffsetsAreOrderedAndCoverTheirLetters);
  }

  private static void checkOffsetsAreOrderedAndCoverTheirLetters(String text) {
    for (Tokenizer tokenizer : List.of(BYTES, CHARACTERS, WORDS, PIECES)) {
      Encoding encoding = tokenizer.encode(text);
      for (int i = 0; i < encoding.size(); i++) {
        assertTrue(encoding.starts()[i] < encoding.ends()[i]);
        assertTrue(i == 0 || encoding.starts()[i] >= encoding.starts()[i - 1]);
        assertTrue(encoding.ends()[i] <= text.length());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void knownCharactersComeBackInTheirComposedForm(long seed) {
    knownTexts(seed, RoundTripTest::checkKnownCharactersComeBackInTheirComposedForm);
  }

  private static void checkKnownCharactersComeBackInTheirComposedForm(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    assertEquals(composed, CHARACTERS.decode(CHARACTERS.encode(text).ids()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void wordsAndPiecesSayTheSameAfterDecoding(long seed) {
    knownTexts(seed, RoundTripTest::checkWordsAndPiecesSayTheSameAfterDecoding);
  }

  private static void checkWordsAndPiecesSayTheSameAfterDecoding(String text) {
    for (Tokenizer tokenizer : List.of(WORDS, PIECES)) {
      int[] ids = tokenizer.encode(text).ids();
      if (Arrays.stream(ids).noneMatch(tokenizer.vocabulary()::isSpecial)) {
        assertArrayEquals(ids, tokenizer.encode(tokenizer.decode(ids)).ids());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void normalizingSegmentBySegmentIsNormalizingTheWhole(long seed) {
    anyTexts(seed, RoundTripTest::checkNormalizingSegmentBySegmentIsNormalizingTheWhole);
  }

  private static void checkNormalizingSegmentBySegmentIsNormalizingTheWhole(String text) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      String got = new Normalization.UnicodeForm(form).apply(NormalizedText.unchanged(text)).text();
      assertEquals(Normalizer.normalize(text, form), got);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cutTextsGiveTheSameTokensAsTheWhole(long seed) {
    anyTexts(seed, RoundTripTest::checkCutTextsGiveTheSameTokensAsTheWhole);
  }

  private static void checkCutTextsGiveTheSameTokensAsTheWhole(String text) {
    for (Tokenizer tokenizer : List.of(BYTES, CHARACTERS, WORDS, PIECES)) {
      int[] apart =
          TextCuts.pieces(text, 7).stream()
              .flatMapToInt(piece -> Arrays.stream(tokenizer.encode(piece).ids()))
              .toArray();
      assertArrayEquals(tokenizer.encode(text).ids(), apart);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gpt2PatternIsTheRegularExpression(long seed) {
    anyTexts(seed, RoundTripTest::checkGpt2PatternIsTheRegularExpression);
  }

  private static void checkGpt2PatternIsTheRegularExpression(String text) {
    Pattern pattern =
        Pattern.compile(
            PreSplit.Gpt2.PATTERN
                .replace("\\s", "\\p{IsWhite_Space}")
                .replace("\\S", "\\P{IsWhite_Space}"));
    List<String> expected = pattern.matcher(text).results().map(MatchResult::group).toList();
    List<String> got = new ArrayList<>();
    new PreSplit.Gpt2()
        .split(text, 0, text.length(), (start, end) -> got.add(text.substring(start, end)));
    assertEquals(expected, got);
  }
}
