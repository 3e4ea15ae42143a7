package maru.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stretch of a template that is spelled as a whole: one eojeol in Korean, a word (with its
 * article) in English.
 */
final class Cell {
  /** Text as it stands, or a slot. */
  sealed interface Part {
    /** Text as it stands in the template. */
    record Text(String text) implements Part {}

    /** A slot to be filled. */
    record Blank(Slot slot) implements Part {}
  }

  private final List<Part> parts;
  private final List<Slot> slots;
  private final List<Surface> surfaces;
  private final Map<String, List<Surface>> byFirst = new HashMap<>();
  private final Map<String, List<Surface>> byLast = new HashMap<>();

  Cell(List<Part> parts, Map<String, WordSet> sets, Sounds sounds) {
    this.parts = List.copyOf(parts);
    // Asked for with every sentence that is drawn.
    this.slots =
        parts.stream()
            .filter(Part.Blank.class::isInstance)
            .map(part -> ((Part.Blank) part).slot())
            .distinct()
            .toList();
    List<Surface> all = new ArrayList<>();
    expand(0, "", new HashMap<>(), sets, sounds, all);
    this.surfaces = List.copyOf(all);
    for (Surface surface : surfaces) {
      byFirst.computeIfAbsent(surface.words().getFirst(), word -> new ArrayList<>()).add(surface);
      byLast.computeIfAbsent(surface.words().getLast(), word -> new ArrayList<>()).add(surface);
    }
  }

  private void expand(
      int part,
      String text,
      Map<String, String> slots,
      Map<String, WordSet> sets,
      Sounds sounds,
      List<Surface> out) {
    if (part == parts.size()) {
      out.add(new Surface(List.of(sounds.spell(text).split(" ", -1)), slots));
      return;
    }
    switch (parts.get(part)) {
      case Part.Text literal -> expand(part + 1, text + literal.text(), slots, sets, sounds, out);
      case Part.Blank blank -> {
        String name = blank.slot().toString();
        String bound = slots.get(name);
        if (bound != null) {
          expand(part + 1, text + bound, slots, sets, sounds, out);
          return;
        }
        for (String word : setOf(blank.slot(), sets).words()) {
          slots.put(name, word);
          expand(part + 1, text + word, slots, sets, sounds, out);
        }
        slots.remove(name);
      }
    }
  }

  private static WordSet setOf(Slot slot, Map<String, WordSet> sets) {
    WordSet set = sets.get(slot.set());
    if (set == null) {
      throw new IllegalArgumentException("no set is called " + slot.set());
    }
    return set;
  }

  /** The slots in it, from left to right. */
  List<Slot> slots() {
    return slots;
  }

  /** Every way to write it. */
  List<Surface> surfaces() {
    return surfaces;
  }

  /** The ways that begin with the spelled {@code word}. */
  List<Surface> beginningWith(String word) {
    return byFirst.getOrDefault(word, List.of());
  }

  /** The ways that end in the spelled {@code word}. */
  List<Surface> endingIn(String word) {
    return byLast.getOrDefault(word, List.of());
  }

  /** The spelled words once the slots are filled. */
  List<String> spell(Map<String, String> words) {
    for (Surface surface : surfaces) {
      if (words.entrySet().containsAll(surface.slots().entrySet())) {
        return surface.words();
      }
    }
    throw new IllegalArgumentException("the cell cannot be filled with " + words);
  }
}
