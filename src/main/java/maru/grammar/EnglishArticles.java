package maru.grammar;

/** The English article, written a/an in a grammar: an before a vowel letter, a before any other. */
final class EnglishArticles {
  private static final String BOTH = "a/an ";
  private static final String CAPITAL = "A/An ";

  private EnglishArticles() {}

  static String choose(String text) {
    return replace(replace(text, BOTH, "a"), CAPITAL, "A");
  }

  private static String replace(String text, String both, String article) {
    int at = text.indexOf(both);
    if (at < 0) {
      return text;
    }
    String rest = text.substring(at + both.length());
    boolean vowel = !rest.isEmpty() && "aeiouAEIOU".indexOf(rest.charAt(0)) >= 0;
    return text.substring(0, at) + article + (vowel ? "n " : " ") + replace(rest, both, article);
  }
}
