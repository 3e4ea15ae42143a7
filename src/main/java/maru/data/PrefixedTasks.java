package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Three tasks in one corpus, told apart by what stands before a sentence, as T5 is asked: to
 * translate it, to say in short who does what, and to name what it is about. The sentences are
 * those of {@link KoreanEnglish}, and the answers follow from them.
 */
public final class PrefixedTasks {
  static final String ENDING = "/tasks";

  /** The tasks, by the names under which they are told apart in reports. */
  public static final List<String> TASKS = List.of("translate", "summarize", "topic");

  private static final List<String> KOREAN = List.of("번역 :", "요약 :", "주제 :");
  private static final List<String> ENGLISH = List.of("translate :", "summarize :", "topic :");

  private static final Set<String> WHO = Set.of("은", "는", "께서");
  private static final Set<String> WHAT = Set.of("을", "를");
  private static final Set<String> WHERE_TO = Set.of("에서", "에", "에게", "께");
  private static final Set<String> ENGLISH_CUTS =
      Set.of(
          "at", "in", "on", "to", "yesterday", "earlier", "every", "nowadays", "tomorrow", "later");

  private PrefixedTasks() {}

  /** What the corpus in a language is called. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** Whether a corpus is one of these. */
  public static boolean isNamed(String corpus) {
    return corpus.endsWith(ENDING);
  }

  static CorpusSplit split(String language) {
    CorpusSplit pairs = KoreanEnglish.split(language);
    return new CorpusSplit(asked(language, pairs.training()), asked(language, pairs.validation()));
  }

  /** Each sentence is asked for one of the three, in turns. */
  private static Corpus asked(String language, Corpus corpus) {
    List<SentencePair> all = new ArrayList<>();
    for (int i = 0; i < corpus.pairs().size(); i++) {
      all.add(ask(language, corpus.pairs().get(i), i % TASKS.size()));
    }
    return Corpus.ofPairs(name(language), all);
  }

  private static SentencePair ask(String language, SentencePair pair, int task) {
    boolean korean = language.equals("ko");
    String sentence = pair.first();
    String prefix = (korean ? KOREAN : ENGLISH).get(task);
    String answer =
        switch (task) {
          case 0 -> pair.second();
          case 1 -> korean ? inShort(sentence) : inShortInEnglish(sentence);
          default -> topic(korean ? sentence : pair.second(), korean);
        };
    return new SentencePair(prefix + " " + sentence, answer);
  }

  /** The task that a source of such a corpus asks for: its place among {@link #TASKS}. */
  public static int task(String source) {
    for (List<String> prefixes : List.of(KOREAN, ENGLISH)) {
      for (int i = 0; i < prefixes.size(); i++) {
        if (source.startsWith(prefixes.get(i))) {
          return i;
        }
      }
    }
    throw new IllegalArgumentException("no task stands before " + source);
  }

  /** Who does what: without when, where, to whom, and of what kind. */
  private static String inShort(String sentence) {
    List<String> words = Arrays.asList(sentence.split(" ", 0));
    List<String> kept = new ArrayList<>();
    int last = 0; // after the last particle begins the verb
    for (int i = 1; i < words.size(); i++) {
      boolean stays = WHO.contains(words.get(i)) || WHAT.contains(words.get(i));
      if (stays) {
        kept.addAll(words.subList(i - 1, i + 1));
      }
      if (stays || WHERE_TO.contains(words.get(i))) {
        last = i + 1;
      }
    }
    kept.addAll(words.subList(last, words.size()));
    return String.join(" ", kept);
  }

  private static String inShortInEnglish(String sentence) {
    List<String> kept = new ArrayList<>();
    for (String word : sentence.split(" ", 0)) {
      if (ENGLISH_CUTS.contains(word)) {
        break;
      }
      kept.add(word);
    }
    if (!kept.getLast().equals(".")) {
      kept.add(".");
    }
    return String.join(" ", kept);
  }

  /** Giving, doing, staying or going: Korean's particles tell which. */
  private static String topic(String sentence, boolean inKorean) {
    Set<String> words = Set.copyOf(Arrays.asList(sentence.split(" ", 0)));
    if (words.contains("에게") || words.contains("께")) {
      return inKorean ? "주고받기" : "giving";
    }
    if (words.contains("을") || words.contains("를")) {
      return inKorean ? "하는 일" : "doing";
    }
    return words.contains("에서") ? inKorean ? "머물기" : "staying" : inKorean ? "가기" : "going";
  }
}
