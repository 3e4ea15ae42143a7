package maru.data;

import java.util.ArrayList;
import java.util.List;
import maru.base.Rng;

/**
 * Numbers from 1 to 99,999 in words, Korean and English. Korean counts by ten thousands and English
 * by thousands, so that 만 이천 must become twelve thousand: what is written is not what was read word
 * by word.
 */
public final class Numerals {
  static final String ENDING = "/numerals";

  private static final int TRAINING = 6_000;
  private static final int HELD_OUT = 400;

  /** Numbers have up to so many digits. */
  private static final int DIGITS = 5;

  /** One of so many sums of digits is held out. */
  private static final int PARTS = 5;

  private static final String KOREAN_DIGITS = "영일이삼사오육칠팔구";
  private static final List<String> KOREAN_PLACES = List.of("", "십", "백", "천", "만");

  private static final List<String> UNDER_TWENTY =
      List.of(
          ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen")
              .split(" ", 0));
  private static final List<String> TENS =
      List.of("? ? twenty thirty forty fifty sixty seventy eighty ninety".split(" ", 0));

  private Numerals() {}

  static CorpusSplit split(String language) {
    return DrawnPairs.split(language + ENDING, TRAINING, HELD_OUT, rng -> drawn(language, rng));
  }

  private static DrawnPairs.Drawn drawn(String language, Rng rng) {
    int most = (int) Math.pow(10, 2 + rng.nextInt(DIGITS - 1));
    int number = 1 + rng.nextInt(most - 1);
    int digits = String.valueOf(number).chars().map(c -> c - '0').sum();
    SentencePair pair =
        language.equals("ko")
            ? new SentencePair(korean(number), english(number))
            : new SentencePair(english(number), korean(number));
    return new DrawnPairs.Drawn(pair, digits % PARTS == 0);
  }

  /** In Korean, syllables parted: 325 is 삼 백 이 십 오; a one before a place is not said. */
  static String korean(int number) {
    List<String> words = new ArrayList<>();
    int rest = number;
    for (int place = KOREAN_PLACES.size() - 1; place >= 0; place--) {
      int unit = (int) Math.pow(10, place);
      int digit = rest / unit;
      rest %= unit;
      if (digit > 1 || (digit == 1 && place == 0)) {
        words.add(KOREAN_DIGITS.substring(digit, digit + 1));
      }
      if (digit > 0 && place > 0) {
        words.add(KOREAN_PLACES.get(place));
      }
    }
    return String.join(" ", words);
  }

  /** In English: 325 is three hundred twenty-five. */
  static String english(int number) {
    if (number >= 1_000) {
      return english(number / 1_000) + " thousand" + rest(number % 1_000, " ");
    }
    if (number >= 100) {
      return UNDER_TWENTY.get(number / 100) + " hundred" + rest(number % 100, " ");
    }
    return number < UNDER_TWENTY.size()
        ? UNDER_TWENTY.get(number)
        : TENS.get(number / 10) + rest(number % 10, "-");
  }

  private static String rest(int number, String before) {
    return number == 0 ? "" : before + english(number);
  }
}
