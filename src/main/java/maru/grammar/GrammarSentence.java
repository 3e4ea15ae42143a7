package maru.grammar;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sentence drawn from a grammar.
 *
 * @param text as written, with its mark at the end
 * @param pattern what wrote it
 * @param words the word of each of its slots, before particles and sound changes
 */
record GrammarSentence(String text, Pattern pattern, Map<String, String> words) {
  GrammarSentence {
    words = Map.copyOf(new LinkedHashMap<>(words));
  }
}
