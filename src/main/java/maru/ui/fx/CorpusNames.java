package maru.ui.fx;

import java.util.Map;

/** What the corpora that come with Maru are called; any other goes by its own name. */
public final class CorpusNames {
  private static final Map<String, String> KEYS =
      Map.of(
          "ko/everyday", "samples.everyday.ko",
          "en/everyday", "samples.everyday.en",
          "ko/stories", "samples.stories.ko",
          "en/stories", "samples.stories.en",
          "ko/words", "samples.words.ko",
          "en/words", "samples.words.en",
          "ko/repeats", "samples.repeats.ko",
          "en/repeats", "samples.repeats.en",
          "ko/homographs", "samples.homographs.ko",
          "en/homographs", "samples.homographs.en");

  private CorpusNames() {}

  /** The name of a corpus in the present language. */
  public static String of(String corpus, Texts texts) {
    String key = KEYS.get(corpus);
    return key == null ? corpus : texts.get(key);
  }
}
