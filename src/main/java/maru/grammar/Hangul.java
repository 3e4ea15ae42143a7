package maru.grammar;

/**
 * Arithmetic on Hangul syllables: a syllable is lead consonant, vowel and an optional final
 * consonant, laid out in Unicode as 0xAC00 + (lead x 21 + vowel) x 28 + final.
 */
final class Hangul {
  static final int NONE = 0;
  static final int NIEUN = 4;
  static final int DIGEUT = 7;
  static final int RIEUL = 8;
  static final int BIEUP = 17;
  static final int SIOT = 19;

  private static final int FIRST = 0xAC00;
  private static final int LAST = 0xD7A3;
  private static final int FINALS = 28;
  private static final int VOWELS = 21;
  private static final String VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

  private Hangul() {}

  /** Whether {@code c} is a whole syllable. */
  static boolean isSyllable(char c) {
    return c >= FIRST && c <= LAST;
  }

  /** The number of the final consonant, {@link #NONE} where the syllable ends in a vowel. */
  static int finalOf(char c) {
    return isSyllable(c) ? (c - FIRST) % FINALS : NONE;
  }

  /** The vowel as a letter, such as ㅏ. */
  static char vowelOf(char c) {
    return VOWEL_LETTERS.charAt((c - FIRST) / FINALS % VOWELS);
  }

  /** The same syllable with another final consonant. */
  static char withFinal(char c, int fin) {
    return (char) (c - (c - FIRST) % FINALS + fin);
  }

  /** The same syllable with another vowel. */
  static char withVowel(char c, char vowel) {
    int lead = (c - FIRST) / (FINALS * VOWELS);
    return (char)
        (FIRST + (lead * VOWELS + VOWEL_LETTERS.indexOf(vowel)) * FINALS + (c - FIRST) % FINALS);
  }
}
