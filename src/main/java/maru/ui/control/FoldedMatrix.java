package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import maru.ui.control.HeatMap.Cell;

/**
 * A matrix in which a run of padding is one row and one column, with the mean of the amounts that
 * it stands for; whole again where the padding is opened.
 */
final class FoldedMatrix {
  private static final String PADDING = "[PAD]";

  private final Matrix whole;
  private final Axis rows;
  private final Axis columns;
  private final Matrix shown;

  /** Folds {@code whole}, or leaves it {@code open}. */
  FoldedMatrix(Matrix whole, boolean open) {
    this.whole = whole;
    this.rows = Axis.of(whole.rows(), open);
    this.columns = Axis.of(whole.columns(), open);
    this.shown = isFolded() ? fold() : whole;
  }

  /** What is drawn. */
  Matrix shown() {
    return shown;
  }

  private boolean isFolded() {
    return rows.names.size() < whole.rows().size() || columns.names.size() < whole.columns().size();
  }

  private Matrix fold() {
    float[] values = new float[whole.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = whole.at(i);
    }
    return new Matrix(rows.names, columns.names, fold(values));
  }

  /** The means over the cells of what is drawn; what is not to be seen, NaN, is left out. */
  float[] fold(float[] values) {
    if (!isFolded() || values.length != whole.size()) {
      return values;
    }
    int across = columns.names.size();
    float[] folded = new float[rows.names.size() * across];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = mean(values, new Cell(i / across, i % across));
    }
    return folded;
  }

  private float mean(float[] values, Cell at) {
    double sum = 0;
    int seen = 0;
    for (int row = rows.start(at.row()); row < rows.end(at.row()); row++) {
      for (int column = columns.start(at.column()); column < columns.end(at.column()); column++) {
        float value = values[row * whole.columns().size() + column];
        if (!Float.isNaN(value)) {
          sum += value;
          seen++;
        }
      }
    }
    return seen == 0 ? Float.NaN : (float) (sum / seen);
  }

  /** How many cells of the whole a drawn one stands for. */
  int count(Cell drawn) {
    return (rows.end(drawn.row()) - rows.start(drawn.row()))
        * (columns.end(drawn.column()) - columns.start(drawn.column()));
  }

  /** The first cell of the whole that a drawn one stands for. */
  Cell whole(Cell drawn) {
    return new Cell(rows.start(drawn.row()), columns.start(drawn.column()));
  }

  /** The cell that is drawn for one of the whole. */
  Cell drawn(Cell of) {
    return new Cell(rows.drawn(of.row()), columns.drawn(of.column()));
  }

  /** The row that is drawn for one of the whole; a negative one: none. */
  int drawnRow(int row) {
    return row < 0 || row >= whole.rows().size() ? -1 : rows.drawn(row);
  }

  /** Whether row {@code drawn}, if there is one, is padding that folds or opens. */
  boolean foldsRow(int drawn) {
    return rows.folds(whole.rows(), drawn);
  }

  /** Whether column {@code drawn}, if there is one, is padding that folds or opens. */
  boolean foldsColumn(int drawn) {
    return columns.folds(whole.columns(), drawn);
  }

  /** One side: the names that are drawn, and where in the whole each begins. */
  private record Axis(List<String> names, List<Integer> starts) {
    static Axis of(List<String> whole, boolean open) {
      List<String> names = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      int i = 0;
      while (i < whole.size()) {
        int end = open ? i + 1 : end(whole, i);
        names.add(end - i > 1 ? PADDING + " × " + (end - i) : whole.get(i));
        starts.add(i);
        i = end;
      }
      starts.add(whole.size());
      return new Axis(names, starts);
    }

    private static int end(List<String> whole, int from) {
      int end = from + 1;
      while (end < whole.size()
          && whole.get(from).equals(PADDING)
          && whole.get(end).equals(PADDING)) {
        end++;
      }
      return end;
    }

    int start(int drawn) {
      return starts.get(drawn);
    }

    int end(int drawn) {
      return starts.get(drawn + 1);
    }

    int drawn(int index) {
      int at = 0;
      while (at + 1 < names.size() && starts.get(at + 1) <= index) {
        at++;
      }
      return at;
    }

    boolean folds(List<String> whole, int drawn) {
      if (drawn < 0 || drawn >= names.size() || !whole.get(start(drawn)).equals(PADDING)) {
        return false;
      }
      int at = start(drawn);
      boolean goesOn = at > 0 && whole.get(at - 1).equals(PADDING);
      return goesOn || end(whole, at) > at + 1;
    }
  }
}
