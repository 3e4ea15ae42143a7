package maru.engine.autograd;

import java.util.stream.IntStream;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Tensor;
import maru.engine.tensor.TouchedRows;

/**
 * How the gradient of a table gathers from the entries that used its rows: part by part, of each
 * row in the order of the entries, so that the sums are the same on any number of threads. Rows
 * that no entry used cost nothing.
 */
final class TableGradient {
  private final Tensor table;
  private final int[] ids;
  private GradientWrite write = GradientWrite.NONE;
  private int[] order = new int[0];
  private int[] starts = new int[0];

  /** Adds what an entry has to its row. */
  @FunctionalInterface
  interface Entry {
    /** For the entry of that index, into the array from there on. */
    void addTo(int entry, float[] gradient, int at);
  }

  /**
   * Of a table.
   *
   * @param ids the row that each entry used; negative where it used none
   */
  TableGradient(Tensor table, int[] ids) {
    this.table = table;
    this.ids = ids;
    for (int id : ids) {
      if (id >= table.shape().rows()) {
        throw new IllegalArgumentException(
            "id " + id + " is not among the " + table.shape().rows() + " there are");
      }
    }
  }

  /** Claims the table's gradient and deals the entries out to the parts. */
  void claim() {
    write = table.claimGradientOfRows();
    if (!write.writes()) {
      return;
    }
    starts = new int[TouchedRows.PARTS + 1];
    for (int id : ids) {
      if (id >= 0) {
        starts[TouchedRows.part(id) + 1]++;
      }
    }
    for (int part = 0; part < TouchedRows.PARTS; part++) {
      starts[part + 1] += starts[part];
    }
    order = new int[starts[TouchedRows.PARTS]];
    int[] next = starts.clone();
    for (int entry = 0; entry < ids.length; entry++) {
      if (ids[entry] >= 0) {
        order[next[TouchedRows.part(ids[entry])]++] = entry;
      }
    }
  }

  int tiles() {
    return write.writes() ? TouchedRows.PARTS : 0;
  }

  void tile(int part, Entry entry) {
    float[] gradient = table.gradients();
    if (!write.adds()) {
      table.clearTouched(part);
    }
    TouchedRows touched = table.touched();
    for (int i = starts[part]; i < starts[part + 1]; i++) {
      int row = ids[order[i]];
      touched.touch(part, row);
      entry.addTo(order[i], gradient, table.at(row));
    }
  }

  /** The entries that used a row. */
  int[] entriesOf(int row) {
    return IntStream.range(0, ids.length).filter(entry -> ids[entry] == row).toArray();
  }
}
