package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.base.Rng;

/**
 * Sentences of two verdicts, one of which is negated: is the last word on it good or bad? The
 * negation turns around the verdict that it stands before and not the other, so that the order of
 * the words decides. Whoever counts which words there are can't know: with the very same ones
 * either answer is as frequent as the other.
 */
public final class Verdicts {
  static final String ENDING = "/verdicts";

  /** The last word on it is bad, or good. */
  public static final List<String> LABELS = List.of("bad", "good");

  private record Language(
      List<String> nouns,
      List<String> good,
      List<String> bad,
      String not,
      String frame,
      String first,
      String last) {}

  private static final Language ENGLISH =
      new Language(
          List.of("the trip", "the class", "the game", "the test", "the work", "the walk"),
          List.of("nice", "easy", "funny", "pleasant", "exciting", "great"),
          List.of("awful", "hard", "dull", "painful", "scary", "bad"),
          "not",
          "%s was %s%s at first and was %s%s later .",
          "",
          "");

  private static final Language KOREAN =
      new Language(
          List.of("여행은", "수업은", "놀이는", "시험은", "일은", "산책은"),
          List.of("좋았", "편했", "쉬웠", "즐거웠", "신났", "행복했"),
          List.of("나빴", "힘들었", "어려웠", "무서웠", "지루했", "괴로웠"),
          "안",
          "%s 처음에는 %s%s 나중에는 %s%s .",
          "고",
          "다");

  private static final Map<String, Language> LANGUAGES = Map.of("en", ENGLISH, "ko", KOREAN);

  private static final int TRAINING = 1_200;
  private static final int HELD_OUT = 240;

  /** One of so many combinations is held out. */
  private static final int PARTS = 5;

  private Verdicts() {}

  /** What the corpus in a language is called. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** Whether a corpus is one of these. */
  public static boolean isNamed(String corpus) {
    return corpus.endsWith(ENDING);
  }

  static CorpusSplit split(String tag) {
    Language language = LANGUAGES.get(tag);
    if (language == null) {
      throw new IllegalArgumentException("no verdicts in " + tag);
    }
    return new CorpusSplit(
        corpus(tag, language, TRAINING, false), corpus(tag, language, HELD_OUT, true));
  }

  private static Corpus corpus(String tag, Language language, int sentences, boolean heldOut) {
    Rng rng = Rng.of(SampleCorpora.SEED, heldOut ? "verdicts.held" : "verdicts.training", 0);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      texts.add(sentence(language, i, heldOut, rng));
    }
    return Corpus.ofSentences(name(tag), texts, 1);
  }

  /** By its number each has a quarter of the kinds: which verdict is negated, and how it ends. */
  private static String sentence(Language language, int number, boolean heldOut, Rng rng) {
    boolean negatesFirst = number % 2 == 0;
    boolean lastIsGood = number / 2 % 2 == 0;
    while (true) {
      int noun = rng.nextInt(language.nouns().size());
      boolean firstIsGood = rng.nextInt(2) == 0;
      int first = rng.nextInt(language.good().size());
      int last = rng.nextInt(language.good().size());
      boolean held = (noun + first + last) % PARTS == 0;
      if (held == heldOut && first != last) {
        String not = language.not() + " ";
        return language
            .frame()
            .formatted(
                language.nouns().get(noun),
                negatesFirst ? not : "",
                words(language, firstIsGood).get(first) + language.first(),
                negatesFirst ? "" : not,
                words(language, lastIsGood).get(last) + language.last());
      }
    }
  }

  private static List<String> words(Language language, boolean good) {
    return good ? language.good() : language.bad();
  }

  /**
   * Which of {@link #LABELS} a sentence has.
   *
   * @return none for a sentence that is none of these
   */
  public static Optional<Integer> label(String sentence) {
    for (Language language : LANGUAGES.values()) {
      String[] words = sentence.split(" ", 0);
      for (int i = words.length - 1; i > 0; i--) {
        for (boolean good : new boolean[] {true, false}) {
          for (String word : words(language, good)) {
            if (words[i].equals(word + language.last())) {
              boolean turned = words[i - 1].equals(language.not());
              return Optional.of(good != turned ? 1 : 0);
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
