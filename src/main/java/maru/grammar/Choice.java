package maru.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import maru.base.Rng;

/** Words to choose one from, each with a weight above zero. */
record Choice(SequencedMap<String, Integer> weights) {
  Choice {
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least one word");
    }
    weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
  }

  /** The words, in the order of the grammar. */
  Set<String> words() {
    return weights.sequencedKeySet();
  }

  /** The probability of {@code word} once the words in {@code taken} are out of the choice. */
  double probability(String word, List<String> taken) {
    Integer weight = weights.get(word);
    if (weight == null || taken.contains(word)) {
      return 0;
    }
    return (double) weight / total(taken);
  }

  /** Draws a word that is not in {@code taken}, by weight. */
  String draw(Rng rng, List<String> taken) {
    int at = rng.nextInt(total(taken));
    for (Map.Entry<String, Integer> entry : weights.entrySet()) {
      if (!taken.contains(entry.getKey())) {
        at -= entry.getValue();
        if (at < 0) {
          return entry.getKey();
        }
      }
    }
    throw new IllegalStateException("every word of the choice is taken: " + taken);
  }

  private int total(List<String> taken) {
    int total = 0;
    for (Map.Entry<String, Integer> entry : weights.entrySet()) {
      total += taken.contains(entry.getKey()) ? 0 : entry.getValue();
    }
    return total;
  }

  /** This choice and {@code other}'s words beside, weights added. */
  Choice and(Choice other) {
    LinkedHashMap<String, Integer> both = new LinkedHashMap<>(weights);
    other.weights.forEach((word, weight) -> both.merge(word, weight, Integer::sum));
    return new Choice(both);
  }

  /** Whether all words have the same weight. */
  boolean even() {
    return weights.values().stream().distinct().count() == 1;
  }
}
