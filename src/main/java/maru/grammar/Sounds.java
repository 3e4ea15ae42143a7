package maru.grammar;

/**
 * The sound changes of a language: the last step from what the grammar puts together to what is
 * written, such as 지훈이은/는 to 지훈이는, 빌리-었다 to 빌렸다, or a/an apple to an apple.
 */
@FunctionalInterface
interface Sounds {
  /** Writes one group of words as it is spelled. */
  String spell(String underlying);

  /** The sound changes of {@code language}; a language without any gets its text back as it is. */
  static Sounds of(String language) {
    return switch (language) {
      case "ko" -> text -> KoreanEndings.join(KoreanParticles.choose(text));
      case "en" -> EnglishArticles::choose;
      default -> text -> text;
    };
  }
}
