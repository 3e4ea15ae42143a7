package maru.ui.fx;

import java.util.Set;

/** What the corpora that come with Maru are called; any other goes by its own name. */
public final class CorpusNames {
  private static final Set<String> KEYS =
      Set.of(
          "samples.everyday.ko",
          "samples.everyday.en",
          "samples.stories.ko",
          "samples.stories.en",
          "samples.words.ko",
          "samples.words.en",
          "samples.repeats.ko",
          "samples.repeats.en",
          "samples.homographs.ko",
          "samples.homographs.en",
          "samples.verdicts.ko",
          "samples.verdicts.en",
          "samples.reverse.ko",
          "samples.reverse.en",
          "samples.dates.ko",
          "samples.dates.en",
          "samples.numerals.ko",
          "samples.numerals.en",
          "samples.translate.ko",
          "samples.translate.en",
          "samples.tasks.ko",
          "samples.tasks.en",
          "samples.digits");

  private CorpusNames() {}

  /** The name of a corpus in the present language. */
  public static String of(String corpus, Texts texts) {
    String key = corpus.replaceFirst("^(\\w+)/(\\w+)$", "samples.$2.$1");
    key = key.equals("digits") ? "samples.digits" : key;
    return KEYS.contains(key) ? texts.get(key) : corpus;
  }
}
