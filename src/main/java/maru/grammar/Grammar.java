package maru.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import maru.base.Rng;

/**
 * A little language: word classes, relations that let a cue decide a word, and documents made of
 * sentence templates. Read from a grammar file by {@link #parse}; immutable.
 */
public final class Grammar {
  private final String language;
  private final List<DocumentPlan> plans;
  private final List<Pattern> patterns;

  Grammar(String language, List<DocumentPlan> plans) {
    this.language = language;
    this.plans = List.copyOf(plans);
    this.patterns =
        plans.stream().flatMap(plan -> plan.lines().stream()).flatMap(List::stream).toList();
  }

  /**
   * Reads a grammar file's text.
   *
   * @throws maru.base.Problem naming the line, what is wrong there and what to do
   */
  public static Grammar parse(String text) {
    return new GrammarParser(text).parse();
  }

  /** The language, as a tag such as {@code ko}. */
  public String language() {
    return language;
  }

  /** How many topics its documents have. */
  public int topics() {
    return plans.stream().mapToInt(DocumentPlan::topics).sum();
  }

  /**
   * Draws a corpus.
   *
   * @param training how many training sentences at least; the last document is always whole
   * @param validation how many validation sentences at least
   * @param seed decides all draws and which combinations are held out
   * @throws maru.base.Problem if the language has not that many different sentences
   */
  public GrammarCorpus corpus(int training, int validation, long seed) {
    return new GrammarCorpus(
        new Expansion(this, seed, false).documents(training),
        new Expansion(this, seed, true).documents(validation));
  }

  /** A recognizer of this language. */
  public Recognizer recognizer() {
    return new Recognizer(reader());
  }

  /** Cloze items of this language, with their ceilings. */
  public ClozeTest cloze() {
    return new ClozeTest(this);
  }

  /** All content words, as the grammar file writes them. */
  public Set<String> contentWords() {
    return patterns.stream()
        .flatMap(pattern ->
            pattern.template().slots().stream()
                .map(slot -> pattern.variables().setOf(slot.toString())))
        .filter(set -> set.kind() == WordSet.Kind.CONTENT)
        .flatMap(set -> set.words().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * How often each content word stands in {@code sentences}, which belong to the grammar; words as
   * the grammar file writes them, those that never occur with zero.
   */
  public Map<String, Integer> occurrences(Collection<String> sentences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    contentWords().forEach(word -> counts.put(word, 0));
    Reader reader = reader();
    for (String sentence : sentences) {
      reader
          .parse(sentence)
          .ifPresent(parsed -> parsed.words().values().forEach(word -> count(word, counts)));
    }
    return counts;
  }

  private static void count(String word, Map<String, Integer> counts) {
    counts.computeIfPresent(word, (known, count) -> count + 1);
  }

  Reader reader() {
    return new Reader(patterns);
  }

  List<Pattern> patterns() {
    return patterns;
  }

  List<DocumentPlan> plans() {
    return plans;
  }

  /**
   * Draws the slots of {@code pattern} that {@code words} does not hold yet, and adds them to it.
   */
  GrammarSentence draw(Pattern pattern, Map<String, String> words, Rng rng) {
    List<String> names = pattern.template().slots().stream().map(Slot::toString).toList();
    pattern.variables().draw(names, words, rng);
    Map<String, String> own =
        names.stream().collect(Collectors.toMap(name -> name, name -> value(words, name)));
    List<String> spelled = new ArrayList<>();
    pattern.template().cells().forEach(cell -> spelled.addAll(cell.spell(own)));
    return new GrammarSentence(String.join(" ", spelled) + pattern.template().mark(), pattern, own);
  }

  private static String value(Map<String, String> words, String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("slot " + name + " was not drawn");
    }
    return word;
  }
}
