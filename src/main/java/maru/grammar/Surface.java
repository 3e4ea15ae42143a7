package maru.grammar;

import java.util.List;
import java.util.Map;

/**
 * One way to write a cell: its words as spelled, and the word of each of its slots. Read from left
 * to right it is expansion, from right to left the undoing of particles and sound changes.
 */
record Surface(List<String> words, Map<String, String> slots) {
  Surface {
    words = List.copyOf(words);
    slots = Map.copyOf(slots);
  }
}
