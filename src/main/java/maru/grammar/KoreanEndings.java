package maru.grammar;

import java.util.Set;

/**
 * Joins Korean stems and endings, written with a hyphen in a grammar (빌리-었다, 줍-으러, 쉬-으시-었다), by the
 * sound rules of the language: vowel harmony, contraction, 으 and ㄹ dropping, and the irregular
 * stems in ㅂ, ㄷ, ㅅ and 르.
 *
 * <p>Endings are written in one form each: -었다 (았다, 였다), -어서 (아서, 여서), -으면 (면), -은 (ㄴ), -을 (ㄹ), -는다
 * (ㄴ다), -습니다 (ㅂ니다).
 */
final class KoreanEndings {
  private static final Set<Character> REGULAR_BIEUP =
      Set.of('입', '잡', '씹', '뽑', '집', '접', '좁', '업', '꼽');
  private static final Set<Character> IRREGULAR_DIGEUT = Set.of('듣', '걷', '묻', '싣', '긷');
  private static final Set<Character> IRREGULAR_SIOT = Set.of('짓', '붓', '잇', '낫', '젓');
  private static final Set<String> PLAIN_REU = Set.of("따르", "치르", "들르", "다다르");

  private KoreanEndings() {}

  /** Joins every stem-ending in {@code text}, from left to right. */
  static String join(String text) {
    int hyphen = text.indexOf('-');
    while (hyphen > 0) {
      int end = hyphen + 1;
      while (end < text.length() && text.charAt(end) != '-') {
        end++;
      }
      text = join(text.substring(0, hyphen), text.substring(hyphen + 1, end)) + text.substring(end);
      hyphen = text.indexOf('-');
    }
    return text;
  }

  private static String join(String stem, String ending) {
    char first = ending.charAt(0);
    String tail = ending.substring(1);
    if (first == '어' || first == '었') {
      return harmonic(stem, first == '었' ? 20 : Hangul.NONE) + tail;
    }
    if (first == '으') {
      String open = beforeVowel(stem);
      int fin = lastFinal(open);
      boolean keeps = fin != Hangul.NONE && fin != Hangul.RIEUL;
      if (softened(stem, open)) {
        keeps = fin != Hangul.NONE || dropsSiot(stem);
      }
      boolean dropsRieul =
          fin == Hangul.RIEUL
              && !softened(stem, open)
              && !tail.isEmpty()
              && "시니".indexOf(tail.charAt(0)) >= 0;
      return (dropsRieul ? withFinal(open, Hangul.NONE) : open) + (keeps ? "으" : "") + tail;
    }
    if (ending.startsWith("는다")) {
      int fin = lastFinal(stem);
      return fin == Hangul.NONE || fin == Hangul.RIEUL
          ? withFinal(stem, Hangul.NIEUN) + tail
          : stem + ending;
    }
    if (ending.startsWith("습니다")) {
      int fin = lastFinal(stem);
      return fin == Hangul.NONE || fin == Hangul.RIEUL
          ? withFinal(stem, Hangul.BIEUP) + tail
          : stem + ending;
    }
    if (first == '은' || first == '을') {
      return modifier(stem, first) + tail;
    }
    if (first == '는' && lastFinal(stem) == Hangul.RIEUL) {
      return withFinal(stem, Hangul.NONE) + ending;
    }
    return stem + ending;
  }

  /** Stem and 은 or 을: a final ㄴ or ㄹ after a vowel, a syllable of its own after a consonant. */
  private static String modifier(String stem, char ending) {
    int added = ending == '은' ? Hangul.NIEUN : Hangul.RIEUL;
    String open = beforeVowel(stem);
    int fin = lastFinal(open);
    boolean vowelLike =
        fin == Hangul.NONE ? !dropsSiot(stem) : fin == Hangul.RIEUL && !softened(stem, open);
    return vowelLike ? withFinal(open, added) : open + ending;
  }

  /** Stem and 어 (아, 여), contracted; {@code fin} is the final consonant that the vowel carries. */
  private static String harmonic(String stem, int fin) {
    char last = stem.charAt(stem.length() - 1);
    String before = stem.substring(0, stem.length() - 1);
    if (last == '하') {
      return before + Hangul.withFinal('해', fin);
    }
    if (last == '르' && stem.length() > 1 && !PLAIN_REU.contains(stem)) {
      char previous = before.charAt(before.length() - 1);
      String doubled = withFinal(before, Hangul.RIEUL);
      return doubled + Hangul.withFinal(bright(previous) ? '라' : '러', fin);
    }
    String open = beforeVowel(stem);
    if (softened(stem, open) && lastFinal(open) == Hangul.NONE && !dropsSiot(stem)) {
      // A ㅂ that became 우: 추우-어 is 추워, 도우-어 is 도와.
      String root = open.substring(0, open.length() - 1);
      return root + Hangul.withFinal(stem.endsWith("돕") || stem.endsWith("곱") ? '와' : '워', fin);
    }
    if (lastFinal(open) != Hangul.NONE || dropsSiot(stem)) {
      char vowel = bright(open.charAt(open.length() - 1)) ? '아' : '어';
      return open + Hangul.withFinal(vowel, fin);
    }
    return before + contracted(last, before, fin);
  }

  private static String contracted(char last, String before, int fin) {
    return switch (Hangul.vowelOf(last)) {
      case 'ㅏ', 'ㅐ', 'ㅓ', 'ㅔ', 'ㅕ' -> String.valueOf(Hangul.withFinal(last, fin));
      case 'ㅡ' -> {
        boolean brightBefore = !before.isEmpty() && bright(before.charAt(before.length() - 1));
        yield String.valueOf(
            Hangul.withFinal(Hangul.withVowel(last, brightBefore ? 'ㅏ' : 'ㅓ'), fin));
      }
      case 'ㅣ' -> String.valueOf(Hangul.withFinal(Hangul.withVowel(last, 'ㅕ'), fin));
      case 'ㅚ' -> String.valueOf(Hangul.withFinal(Hangul.withVowel(last, 'ㅙ'), fin));
      // Written style: 오다 and longer stems contract (왔다, 배웠다), short ones do not (보았다, 주었다).
      case 'ㅗ' ->
          last == '오' || !before.isEmpty()
              ? String.valueOf(Hangul.withFinal(Hangul.withVowel(last, 'ㅘ'), fin))
              : last + String.valueOf(Hangul.withFinal('아', fin));
      case 'ㅜ' ->
          before.isEmpty()
              ? last + String.valueOf(Hangul.withFinal('어', fin))
              : String.valueOf(Hangul.withFinal(Hangul.withVowel(last, 'ㅝ'), fin));
      default -> last + String.valueOf(Hangul.withFinal('어', fin));
    };
  }

  /** The stem as it stands before an ending that begins with a vowel: 춥 as 추우, 듣 as 들, 짓 as 지. */
  private static String beforeVowel(String stem) {
    char last = stem.charAt(stem.length() - 1);
    int fin = Hangul.finalOf(last);
    if (fin == Hangul.BIEUP && !REGULAR_BIEUP.contains(last)) {
      return withFinal(stem, Hangul.NONE) + "우";
    }
    if (fin == Hangul.DIGEUT && (IRREGULAR_DIGEUT.contains(last) || stem.endsWith("깨닫"))) {
      return withFinal(stem, Hangul.RIEUL);
    }
    return dropsSiot(stem) ? withFinal(stem, Hangul.NONE) : stem;
  }

  private static boolean dropsSiot(String stem) {
    return IRREGULAR_SIOT.contains(stem.charAt(stem.length() - 1));
  }

  private static boolean softened(String stem, String open) {
    return !stem.equals(open);
  }

  private static boolean bright(char syllable) {
    char vowel = Hangul.vowelOf(syllable);
    return vowel == 'ㅏ' || vowel == 'ㅗ' || vowel == 'ㅑ';
  }

  private static int lastFinal(String stem) {
    return Hangul.finalOf(stem.charAt(stem.length() - 1));
  }

  private static String withFinal(String stem, int fin) {
    int last = stem.length() - 1;
    return stem.substring(0, last) + Hangul.withFinal(stem.charAt(last), fin);
  }
}
