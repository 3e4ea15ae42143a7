package maru.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The language that a command line asks for, found out before the line is understood: its errors,
 * too, are told in that language.
 */
final class Language {
  /** The option. */
  static final String OPTION = "--lang";

  private Language() {}

  /** Korean or English where {@code words} ask for one of these. */
  static Optional<Locale> asked(List<String> words) {
    Optional<Locale> asked = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(OPTION + "=")) {
        asked = of(words.get(i).substring(OPTION.length() + 1));
      } else if (words.get(i).equals(OPTION) && i + 1 < words.size()) {
        asked = of(words.get(i + 1));
      }
    }
    return asked;
  }

  /** The language of that name. */
  static Optional<Locale> of(String name) {
    return switch (name) {
      case "ko" -> Optional.of(Locale.KOREAN);
      case "en" -> Optional.of(Locale.ENGLISH);
      default -> Optional.empty();
    };
  }
}
