package maru.grammar;

import java.util.Collection;
import java.util.stream.Collectors;
import maru.base.Rng;

/**
 * Which combinations of words are held out of training. A combination is the content words and
 * names of a sentence, whatever its time, ending or template; one in {@link #ONE_IN} is held out,
 * by a hash keyed with the corpus's seed. A sentence without a name or without another word has no
 * combination: holding it out would hold out a relation, or a word.
 */
record HeldOut(long seed) {
  /** One combination in this many is held out. */
  static final int ONE_IN = 8;

  /** Whether sentences of {@code pattern} have a combination that may be held out. */
  static boolean hasCombination(Pattern pattern) {
    Collection<WordSet.Kind> kinds =
        pattern.template().slots().stream()
            .map(slot -> pattern.variables().setOf(slot.toString()).kind())
            .toList();
    return kinds.contains(WordSet.Kind.OPEN) && kinds.contains(WordSet.Kind.CONTENT);
  }

  /** Whether {@code sentence} has a held-out combination. */
  boolean holds(GrammarSentence sentence) {
    if (!hasCombination(sentence.pattern())) {
      return false;
    }
    Variables variables = sentence.pattern().variables();
    String combination =
        sentence.words().entrySet().stream()
            .filter(entry -> variables.setOf(entry.getKey()).kind() != WordSet.Kind.LOOSE)
            .map(java.util.Map.Entry::getValue)
            .sorted()
            .collect(Collectors.joining("+"));
    return Rng.of(seed, "grammar.held-out:" + combination, 0).nextInt(ONE_IN) == 0;
  }
}
