package maru.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Corpora that come with Maru for one end each, always the same: made where they are asked for, or
 * read from its files; of sentences each in every language that Maru has some in, and the pictures
 * of {@link DrawnDigits}, which have none.
 */
public final class MadeCorpora {
  private static final Map<String, Function<String, CorpusSplit>> ALL = all();

  private static Map<String, Function<String, CorpusSplit>> all() {
    Map<String, Function<String, CorpusSplit>> all = new LinkedHashMap<>();
    all.put(SampleCorpora.WORDS, SampleCorpora::wordsSplit);
    all.put(RepeatedWords.ENDING, RepeatedWords::of);
    all.put(Homographs.ENDING, Homographs::split);
    all.put(Verdicts.ENDING, Verdicts::split);
    all.put(Reversals.ENDING, Reversals::split);
    all.put(Dates.ENDING, Dates::split);
    all.put(Numerals.ENDING, Numerals::split);
    all.put(KoreanEnglish.ENDING, KoreanEnglish::split);
    all.put(PrefixedTasks.ENDING, PrefixedTasks::split);
    return all;
  }

  private MadeCorpora() {}

  /** The names of all: {@code ko/repeats} ... */
  public static List<String> names() {
    return Stream.concat(
            ALL.keySet().stream()
                .flatMap(ending -> SampleCorpora.LANGUAGES.stream().map(tag -> tag + ending)),
            Stream.of(DrawnDigits.NAME))
        .toList();
  }

  /** Whether there is one of that name. */
  public static boolean has(String name) {
    return names().contains(name);
  }

  /** The language of the one of that name; none of pictures. */
  public static Optional<String> language(String name) {
    return Optional.of(name)
        .filter(one -> one.contains("/"))
        .map(one -> one.substring(0, one.indexOf('/')));
  }

  /** The one of that name. */
  public static CorpusSplit split(String name) {
    if (name.equals(DrawnDigits.NAME)) {
      return DrawnDigits.split();
    }
    String language = language(name).orElse("");
    Function<String, CorpusSplit> made = ALL.get(name.substring(language.length()));
    if (made == null) {
      throw new IllegalArgumentException("no corpus is called " + name);
    }
    return made.apply(language);
  }
}
