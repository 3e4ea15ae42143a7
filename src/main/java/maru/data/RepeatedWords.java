package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maru.base.Rng;

/**
 * A corpus that comes with Maru in which a few words are said in random order, and then again and
 * again: nothing but what was said before tells what comes next. It gives words to draw repeats of,
 * and sentences to look at.
 */
public final class RepeatedWords {
  static final String ENDING = "/repeats";

  private static final Map<String, String> WORDS =
      Map.of(
          "en",
          "apple ball bell bird boat book bread cake chair clock cloud cup door drum fish flower"
              + " fox glass hat house key lamp leaf milk moon river road ship snow star stone tree",
          "ko",
          "사과 공 종 새 배 책 빵 떡 의자 시계 구름 컵 문 북 고기 꽃 여우 유리 모자 집 열쇠 등불 잎 우유 달 강 길 산 눈 별" + " 돌 나무");

  private static final int SHORTEST = 4;
  private static final int LONGEST = 6;
  private static final int TRAINING = 400;
  private static final int HELD_OUT = 100;
  private static final int SENTENCES_A_DOCUMENT = 4;

  private RepeatedWords() {}

  /** What the one in a language is called. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** The one in a language; always the same sentences. */
  static CorpusSplit of(String language) {
    String name = name(language);
    List<String> words = List.of(WORDS.getOrDefault(language, "").split(" "));
    return new CorpusSplit(
        corpus(name, words, TRAINING, "training"), corpus(name, words, HELD_OUT, "validation"));
  }

  private static Corpus corpus(String name, List<String> words, int sentences, String part) {
    List<String> said =
        IntStream.range(0, sentences)
            .mapToObj(i -> sentence(words, Rng.of(SampleCorpora.SEED, "repeats." + part, i)))
            .toList();
    return Corpus.ofSentences(name, said, SENTENCES_A_DOCUMENT);
  }

  private static String sentence(List<String> words, Rng rng) {
    int period = SHORTEST + rng.nextInt(LONGEST - SHORTEST + 1);
    int[] order = RepeatBatches.order(words.size(), period, rng);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 2 * period; i++) {
      said.add(words.get(order[i % period]));
    }
    return String.join(" ", said);
  }
}
