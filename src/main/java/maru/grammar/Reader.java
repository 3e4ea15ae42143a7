package maru.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reader who knows the grammar and nothing else: says how probable a sentence is, and which words
 * may fill a blank with what probability, given the words seen. What the document said before is
 * summed over.
 */
final class Reader {
  private final List<Pattern> patterns;
  private final double weight;

  Reader(List<Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    this.weight = patterns.stream().mapToDouble(Pattern::weight).sum();
  }

  /** The probability of drawing the sentence {@code seen}; zero where the grammar has no such. */
  double probability(Seen seen) {
    double[] total = {0};
    for (Pattern pattern : patterns) {
      if (marked(pattern, seen)) {
        pattern.match(
            seen,
            (slots, filled) ->
                total[0] += pattern.weight() / weight * pattern.variables().probability(slots));
      }
    }
    return total[0];
  }

  /**
   * The words that may stand in the blank of {@code seen}, each with its probability; sums to 1.
   */
  Map<String, Double> fill(Seen seen) {
    Map<String, Double> fills = new LinkedHashMap<>();
    for (Pattern pattern : patterns) {
      if (marked(pattern, seen)) {
        pattern.match(
            seen,
            (slots, filled) -> {
              double p = pattern.weight() / weight * pattern.variables().probability(slots);
              if (p > 0) {
                fills.merge(filled, p, Double::sum);
              }
            });
      }
    }
    double total = fills.values().stream().mapToDouble(Double::doubleValue).sum();
    fills.replaceAll((word, p) -> p / total);
    return fills;
  }

  /** The most probable way in which the grammar writes {@code text}; empty where it has none. */
  Optional<GrammarSentence> parse(String text) {
    Seen seen = Seen.whole(text);
    List<Derivation> derivations = new ArrayList<>();
    for (Pattern pattern : patterns) {
      if (marked(pattern, seen)) {
        pattern.match(
            seen,
            (slots, filled) ->
                derivations.add(
                    new Derivation(
                        new GrammarSentence(text, pattern, slots),
                        pattern.weight() * pattern.variables().probability(slots))));
      }
    }
    return derivations.stream()
        .filter(derivation -> derivation.weight > 0)
        .max(Comparator.comparingDouble(Derivation::weight))
        .map(Derivation::sentence);
  }

  private record Derivation(GrammarSentence sentence, double weight) {}

  private static boolean marked(Pattern pattern, Seen seen) {
    return switch (seen.anchor()) {
      case START -> true;
      case WHOLE, END -> seen.mark() != null && seen.mark() == pattern.template().mark();
    };
  }
}
