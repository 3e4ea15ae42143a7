package maru.grammar;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * A sentence with slots.
 *
 * @param cells its words, without the mark at the end
 * @param mark the mark at the end: a full stop, question or exclamation mark
 * @param line its line in the grammar file, from 1
 */
record Template(List<Cell> cells, char mark, int line) {
  Template {
    cells = List.copyOf(cells);
  }

  /** Its slots, in the order of the sentence. */
  LinkedHashSet<Slot> slots() {
    LinkedHashSet<Slot> slots = new LinkedHashSet<>();
    cells.forEach(cell -> slots.addAll(cell.slots()));
    return slots;
  }
}
