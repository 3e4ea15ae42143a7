package maru.ui.control;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import javafx.scene.text.TextAlignment;

/**
 * Which names stand along the side of a map, and where: those that matter always, and of the others
 * as many as have room between them.
 *
 * @param names those that are written, in their order
 */
record AxisNames(List<Name> names) {
  /**
   * A name that is written.
   *
   * @param index of its line of cells
   * @param at the middle of the name, along the side; beside its line where names that must stand
   *     have no room over each other
   */
  record Name(int index, double at) {}

  /** Tokens whose place matters in every sentence. */
  private static final Set<String> SPECIAL = Set.of("[CLS]", "[SEP]", "[MASK]");

  /** A name takes so many times the height of its type. */
  private static final double LINE = 1.25;

  /**
   * The names of lines that are each {@code cell} wide, of which {@code chosen} is written in any
   * case, or none where it is negative.
   */
  static AxisNames of(List<String> names, int chosen, double cell, double type) {
    BitSet must = new BitSet();
    for (int i = 0; i < names.size(); i++) {
      must.set(i, i == chosen || SPECIAL.contains(names.get(i)));
    }
    return of(names.size(), must, cell, Math.max(1, LINE * type));
  }

  private static AxisNames of(int count, BitSet must, double cell, double line) {
    double[] at = spread(must, count, cell, line);
    List<Name> written = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double middle = must.get(i) ? at[i] : (i + 0.5) * cell;
      int next = must.nextSetBit(i);
      boolean free = middle - last >= line && (next < 0 || at[next] - middle >= line);
      if (must.get(i) || free) {
        written.add(new Name(i, middle));
        last = middle;
      }
    }
    return new AxisNames(written);
  }

  /**
   * The middles of those that must stand: at their lines, pushed apart where these are too near.
   */
  private static double[] spread(BitSet must, int count, double cell, double line) {
    double[] at = new double[count];
    double free = line / 2;
    for (int i = must.nextSetBit(0); i >= 0; i = must.nextSetBit(i + 1)) {
      at[i] = Math.max((i + 0.5) * cell, free);
      free = at[i] + line;
    }
    free = Math.max(count * cell, line) - line / 2;
    for (int i = must.previousSetBit(count - 1); i >= 0; i = must.previousSetBit(i - 1)) {
      at[i] = Math.min(at[i], free);
      free = at[i] - line;
    }
    return at;
  }

  /** Writes them to the left of rows: each ends at {@code right} and begins at 0 at the least. */
  void drawRows(Pen g, List<String> of, double right, double top) {
    g.setTextAlign(TextAlignment.RIGHT);
    for (Name name : names) {
      g.fillText(of.get(name.index()), right, top + name.at(), right);
    }
  }

  /** Writes them turned over columns, from {@code bottom} upward, no longer than {@code room}. */
  void drawTurned(Pen g, List<String> of, double left, double bottom, double room) {
    g.setTextAlign(TextAlignment.LEFT);
    for (Name name : names) {
      g.save();
      g.translate(left + name.at(), bottom);
      g.rotate(-90);
      g.fillText(of.get(name.index()), 0, 0, room);
      g.restore();
    }
  }

  /** Whether line {@code index} has its name written. */
  boolean writes(int index) {
    return names.stream().anyMatch(name -> name.index() == index);
  }
}
