package maru.data;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.base.Rng;

/**
 * Days as people write them, to be written as 2024-03-03: the order of year, month and day must be
 * turned, names become numbers, and a day of the week says nothing. Digits and syllables are parted
 * by spaces, so that each is a token of its own.
 */
public final class Dates {
  static final String ENDING = "/dates";

  private static final int TRAINING = 6_000;
  private static final int HELD_OUT = 400;

  private static final String KOREAN_WEEK = "월화수목금토일";

  private static final int FIRST_YEAR = 1950;
  private static final int YEARS = 100;

  /** One of so many sums of year, month and day is held out. */
  private static final int PARTS = 5;

  /** Where a way of writing has the year, the month and the day, in digits or spelled. */
  private static final Map<String, List<String>> WAYS =
      Map.of(
          "en",
          List.of(
              "{month} {day} , {year}",
              "{day} {month} {year}",
              "the {nth} of {month} , {year}",
              "{week} , {month} {day} , {year}",
              "{short} {day} {year}",
              "{year} , {month} {day}"),
          "ko",
          List.of(
              "{year} 년 {number} 월 {day} 일",
              "{year} . {number} . {day} .",
              "{number} 월 {day} 일 , {year} 년",
              "{year} 년 {number} 월 {day} 일 {week}",
              "{spelled}"));

  private Dates() {}

  static CorpusSplit split(String language) {
    return DrawnPairs.split(language + ENDING, TRAINING, HELD_OUT, rng -> drawn(language, rng));
  }

  private static DrawnPairs.Drawn drawn(String language, Rng rng) {
    LocalDate day = LocalDate.of(FIRST_YEAR, 1, 1).plusDays(rng.nextInt(YEARS * 365));
    List<String> ways = WAYS.getOrDefault(language, List.of());
    String written = written(ways.get(rng.nextInt(ways.size())), day, language);
    int sum = day.getYear() + day.getMonthValue() + day.getDayOfMonth();
    return new DrawnPairs.Drawn(
        new SentencePair(written, parted(day.toString())), sum % PARTS == 0);
  }

  /** A day in one of the ways. */
  static String written(String way, LocalDate day, String language) {
    String week =
        language.equals("ko")
            ? KOREAN_WEEK.charAt(day.getDayOfWeek().getValue() - 1) + "요일"
            : day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return way.replace("{year}", parted(String.valueOf(day.getYear())))
        .replace("{month}", day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .replace("{short}", day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .replace("{number}", parted(String.valueOf(day.getMonthValue())))
        .replace("{day}", parted(String.valueOf(day.getDayOfMonth())))
        .replace("{nth}", parted(String.valueOf(day.getDayOfMonth())) + " " + nth(day))
        .replace("{week}", language.equals("ko") ? parted(week) : week)
        .replace("{spelled}", spelled(day));
  }

  private static String nth(LocalDate day) {
    int number = day.getDayOfMonth();
    if (number >= 11 && number <= 13) {
      return "th";
    }
    return switch (number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  /** In Korean words; June and October are said otherwise than their numbers. */
  private static String spelled(LocalDate day) {
    String month =
        switch (day.getMonthValue()) {
          case 6 -> "유";
          case 10 -> "시";
          default -> Numerals.korean(day.getMonthValue());
        };
    return "%s 년 %s 월 %s 일"
        .formatted(Numerals.korean(day.getYear()), month, Numerals.korean(day.getDayOfMonth()));
  }

  private static String parted(String text) {
    return String.join(" ", text.split("", 0));
  }
}
