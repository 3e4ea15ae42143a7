package maru.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;

/**
 * The morphemes of a corpus by how often they stand in it: what a model that reads morphemes would
 * have to know.
 */
public final class MorphemeVocabulary {
  private static final int LINES = 256;

  private final Vocabulary vocabulary;

  private MorphemeVocabulary(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The morphemes of these texts; the same for any number of threads. */
  public static MorphemeVocabulary of(
      Iterable<String> texts, KoreanMorphemes.Compounds compounds, Parallel parallel) {
    List<String> lines = new ArrayList<>();
    texts.forEach(text -> text.lines().forEach(lines::add));
    int portions = (lines.size() + LINES - 1) / LINES;
    List<Map<String, Integer>> counted = new ArrayList<>();
    for (int i = 0; i < portions; i++) {
      counted.add(new HashMap<>());
    }
    parallel.forEach(
        portions,
        i -> {
          Map<String, Integer> counts = counted.get(i);
          for (String line : lines.subList(i * LINES, Math.min((i + 1) * LINES, lines.size()))) {
            Morphemes.of(line, compounds)
                .cut(line)
                .forEach(morpheme -> counts.merge(morpheme.form(), 1, Integer::sum));
          }
        });
    Map<String, Integer> all = new HashMap<>();
    counted.forEach(part -> part.forEach((form, count) -> all.merge(form, count, Integer::sum)));
    SpecialTokens.ALL.forEach(all::remove);
    List<String> tokens = new ArrayList<>(SpecialTokens.ALL);
    all.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> tokens.add(entry.getKey()));
    return new MorphemeVocabulary(new Vocabulary(tokens, SpecialTokens.ALL));
  }

  /** The id of a morpheme, or that of [UNK] for one which the corpus lacks. */
  public int id(Morpheme morpheme) {
    int id = vocabulary.id(morpheme.form());
    return id < 0 ? vocabulary.unk() : id;
  }

  /** All of them, most frequent first, after the special tokens. */
  public Vocabulary vocabulary() {
    return vocabulary;
  }
}
