package maru.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import maru.base.Parallel;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
  private static final List<String> CORPUS =
      List.of(
          "어제 카페 갔었어. 거기 사람 많더라!",
          "It's what we'll do, isn't it?  Yes.\n\n\tNo.",
          "티끌 모아 태산 👩‍👩‍👧 שלום 12345");

  private final Tokenizer bytes = train(TokenizerSpec.Kind.BPE, 600);
  private final Tokenizer characters = train(TokenizerSpec.Kind.CHAR, 0);
  private final Tokenizer words = train(TokenizerSpec.Kind.WORD, 0);
  private final Tokenizer pieces = train(TokenizerSpec.Kind.WORDPIECE, 300);

  private static Tokenizer train(TokenizerSpec.Kind kind, int size) {
    return Tokenizers.train(TokenizerSpec.of(kind, size), CORPUS, new Parallel(1));
  }

  @Provide
  Arbitrary<String> unicode() {
    Arbitrary<Integer> any =
        Arbitraries.integers().between(0, 0x10FFFF).filter(c -> c < 0xD800 || c > 0xDFFF);
    // Emoji with joiners, right-to-left, NUL, old Hangul jamo, NFD, spaces of all kinds.
    Arbitrary<Integer> hard =
        Arbitraries.of(
            0, 0x200D, 0x1F469, 0x5D0, 0x1100, 0x119E, 0x11C3, 0x301, 0x65, 0x0A, 0x20, 0xA0,
            0x3000, 0xFEFF, 0xFFFD, 0xAC00, 0x2028, 0x27, 0x73, 0x31, 0x2E, 0x5B, 0x0D);
    return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(1, any), net.jqwik.api.Tuple.of(3, hard))
        .list()
        .ofMaxSize(60)
        .map(list -> {
          StringBuilder text = new StringBuilder();
          list.forEach(text::appendCodePoint);
          return text.toString();
        });
  }

  @Property
  void byteLevelGivesBackEveryText(@ForAll("unicode") String text) {
    assertEquals(text, bytes.decode(bytes.encode(text).ids()));
  }

  @Property
  void offsetsAreOrderedAndCoverTheirLetters(@ForAll("unicode") String text) {
    for (Tokenizer tokenizer : List.of(bytes, characters, words, pieces)) {
      Encoding encoding = tokenizer.encode(text);
      for (int i = 0; i < encoding.size(); i++) {
        assertTrue(encoding.starts()[i] < encoding.ends()[i]);
        assertTrue(i == 0 || encoding.starts()[i] >= encoding.starts()[i - 1]);
        assertTrue(encoding.ends()[i] <= text.length());
      }
    }
  }

  @Property
  void knownCharactersComeBackInTheirComposedForm(@ForAll("known") String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    assertEquals(composed, characters.decode(characters.encode(text).ids()));
  }

  @Provide
  Arbitrary<String> known() {
    return Arbitraries.of("어", "제", "갔", "었", "카", "페", " ", "a", "s", "\u110B\u1165")
        .list()
        .ofMaxSize(30)
        .map(list -> String.join("", list));
  }

  @Property
  void wordsAndPiecesSayTheSameAfterDecoding(@ForAll("known") String text) {
    for (Tokenizer tokenizer : List.of(words, pieces)) {
      int[] ids = tokenizer.encode(text).ids();
      if (java.util.Arrays.stream(ids).noneMatch(tokenizer.vocabulary()::isSpecial)) {
        assertArrayEquals(ids, tokenizer.encode(tokenizer.decode(ids)).ids());
      }
    }
  }

  @Property
  void normalizingSegmentBySegmentIsNormalizingTheWhole(@ForAll("unicode") String text) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      String got = new Normalization.UnicodeForm(form).apply(NormalizedText.unchanged(text)).text();
      assertEquals(Normalizer.normalize(text, form), got);
    }
  }

  @Property
  void cutTextsGiveTheSameTokensAsTheWhole(@ForAll("unicode") String text) {
    for (Tokenizer tokenizer : List.of(bytes, characters, words, pieces)) {
      int[] apart =
          TextCuts.pieces(text, 7).stream()
              .flatMapToInt(piece -> java.util.Arrays.stream(tokenizer.encode(piece).ids()))
              .toArray();
      assertArrayEquals(tokenizer.encode(text).ids(), apart);
    }
  }

  @Property
  void gpt2PatternIsTheRegularExpression(@ForAll("unicode") String text) {
    java.util.regex.Pattern pattern =
        java.util.regex.Pattern.compile(
            PreSplit.Gpt2.PATTERN
                .replace("\\s", "\\p{IsWhite_Space}")
                .replace("\\S", "\\P{IsWhite_Space}"));
    List<String> expected =
        pattern.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
    List<String> got = new java.util.ArrayList<>();
    new PreSplit.Gpt2()
        .split(text, 0, text.length(), (start, end) -> got.add(text.substring(start, end)));
    assertEquals(expected, got);
  }
}
