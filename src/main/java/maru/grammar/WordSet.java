package maru.grammar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A named set of words: a class (no cues, one choice) or a relation (a choice for every combination
 * of its cues' words).
 *
 * @param name the name by which slots ask for it
 * @param kind how its words count
 * @param cues the names of the sets that decide the word; empty for a class
 * @param choices the choice for each combination of cue words
 */
record WordSet(String name, Kind kind, List<String> cues, Map<List<String>, Choice> choices) {
  /** How the words of a set count when sentences are held out and measured. */
  enum Kind {
    /** A content word: something decides it. */
    CONTENT,
    /** A name: part of a combination, yet nothing decides it. */
    OPEN,
    /** A time, a number or an ending: neither part of a combination nor measured. */
    LOOSE
  }

  WordSet {
    cues = List.copyOf(cues);
    // Keeps the grammar's order, on which the draws depend.
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }

  /** All words that it may give, whatever the cue. */
  LinkedHashSet<String> words() {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    choices.values().forEach(choice -> all.addAll(choice.words()));
    return all;
  }

  /** Whether each of its choices has words of one weight only. */
  boolean even() {
    return choices.values().stream().allMatch(Choice::even);
  }

  /** The choice that the words of the cues leave. */
  Choice given(List<String> cueWords) {
    Choice choice = choices.get(cueWords);
    if (choice == null) {
      throw new IllegalArgumentException(name + " has no words for " + cueWords);
    }
    return choice;
  }
}
