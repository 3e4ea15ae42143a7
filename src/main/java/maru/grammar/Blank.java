package maru.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One word of a sentence that a content slot wrote, with the words that could stand there instead.
 *
 * @param pattern what wrote the sentence
 * @param cell the number of the cell in the pattern
 * @param index the number of the word in the sentence
 * @param offset the number of the word in its cell
 * @param candidates the spelled words of its class for this place
 */
record Blank(Pattern pattern, int cell, int index, int offset, List<String> candidates) {
  Blank {
    candidates = List.copyOf(candidates);
  }

  /** The place in the grammar: blanks of one place are decided alike. */
  record Place(Pattern pattern, int cell, int offset) {}

  Place place() {
    return new Place(pattern, cell, offset);
  }

  /** The blanks of a sentence, from left to right. */
  static List<Blank> of(GrammarSentence sentence) {
    List<Blank> blanks = new ArrayList<>();
    Pattern pattern = sentence.pattern();
    List<Cell> cells = pattern.template().cells();
    int index = 0;
    for (int c = 0; c < cells.size(); c++) {
      Cell cell = cells.get(c);
      List<String> spelled = cell.spell(sentence.words());
      if (hasContent(pattern, cell)) {
        for (int offset = 0; offset < spelled.size(); offset++) {
          Set<String> candidates = candidates(pattern, cell, spelled, offset);
          if (candidates.size() > 1) {
            blanks.add(new Blank(pattern, c, index + offset, offset, List.copyOf(candidates)));
          }
        }
      }
      index += spelled.size();
    }
    return blanks;
  }

  private static boolean hasContent(Pattern pattern, Cell cell) {
    return cell.slots().stream()
        .map(slot -> pattern.variables().setOf(slot.toString()).kind())
        .anyMatch(kind -> kind == WordSet.Kind.CONTENT);
  }

  /** The words at {@code offset} of the cell's ways to be written that agree in all other words. */
  private static Set<String> candidates(
      Pattern pattern, Cell cell, List<String> spelled, int offset) {
    Set<String> words = new LinkedHashSet<>();
    for (Surface surface : cell.surfaces()) {
      if (agree(surface.words(), spelled, offset)
          && pattern.variables().probability(surface.slots()) > 0) {
        words.add(bare(surface.words().get(offset)));
      }
    }
    return words;
  }

  /** A word without the comma that may follow it. */
  static String bare(String word) {
    return word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
  }

  private static boolean agree(List<String> words, List<String> spelled, int except) {
    if (words.size() != spelled.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (i != except && !words.get(i).equals(spelled.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How often the most frequent candidate stands in this place. */
  double blindCeiling() {
    Map<String, Double> shares = new HashMap<>();
    for (Surface surface : pattern.template().cells().get(cell).surfaces()) {
      if (surface.words().size() > offset
          && candidates.contains(bare(surface.words().get(offset)))) {
        double p = pattern.variables().probability(surface.slots());
        shares.merge(bare(surface.words().get(offset)), p, Double::sum);
      }
    }
    double total = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    return shares.values().stream().mapToDouble(Double::doubleValue).max().orElse(0) / total;
  }
}
