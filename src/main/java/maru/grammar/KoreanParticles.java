package maru.grammar;

import java.util.List;

/**
 * Korean particles whose form follows the last sound of the word before, written as a pair in a
 * grammar (은/는, 이/가, 을/를, 와/과, 으로/로 ...): the first form after a consonant, the second after a
 * vowel; for 으로/로 a final ㄹ counts as a vowel. 나, 저 and 너 before 이/가 become 내가, 제가 and 네가.
 */
public final class KoreanParticles {
  /** The pair as written, the form after a consonant, the form after a vowel. */
  private record Pair(String written, String afterConsonant, String afterVowel) {}

  // Longer pairs first, so that 이라고/라고 is not taken for 이/가's beginning.
  private static final List<Pair> PAIRS =
      List.of(
          new Pair("이라고/라고", "이라고", "라고"),
          new Pair("이었다/였다", "이었다", "였다"),
          new Pair("이랑/랑", "이랑", "랑"),
          new Pair("으로/로", "으로", "로"),
          new Pair("이나/나", "이나", "나"),
          new Pair("이다/다", "이다", "다"),
          new Pair("와/과", "과", "와"),
          new Pair("과/와", "과", "와"),
          new Pair("은/는", "은", "는"),
          new Pair("이/가", "이", "가"),
          new Pair("을/를", "을", "를"),
          new Pair("아/야", "아", "야"));

  private KoreanParticles() {}

  /** Puts the fitting form in place of every pair in {@code text}. */
  public static String choose(String text) {
    int slash = text.indexOf('/');
    while (slash >= 0) {
      Pair pair = pairAt(text, slash);
      if (pair == null) {
        slash = text.indexOf('/', slash + 1);
        continue;
      }
      int start = slash - pair.written.indexOf('/');
      String word = text.substring(0, start);
      text = attach(word, pair) + text.substring(start + pair.written.length());
      slash = text.indexOf('/');
    }
    return text;
  }

  private static @org.jspecify.annotations.Nullable Pair pairAt(String text, int slash) {
    for (Pair pair : PAIRS) {
      int start = slash - pair.written.indexOf('/');
      if (start > 0 && text.startsWith(pair.written, start)) {
        return pair;
      }
    }
    return null;
  }

  private static String attach(String word, Pair pair) {
    if (pair.written.equals("이/가")) {
      String own = word.substring(word.lastIndexOf(' ') + 1);
      String stem = word.substring(0, word.length() - own.length());
      switch (own) {
        case "나" -> {
          return stem + "내가";
        }
        case "저" -> {
          return stem + "제가";
        }
        case "너" -> {
          return stem + "네가";
        }
        default -> {}
      }
    }
    int fin = Hangul.finalOf(word.charAt(word.length() - 1));
    boolean vowel = fin == Hangul.NONE || (fin == Hangul.RIEUL && pair.written.equals("으로/로"));
    return word + (vowel ? pair.afterVowel : pair.afterConsonant);
  }
}
