package maru.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Curves as one table: a row for each step that any has a value at, a column for each. */
public final class CurveTable {
  private CurveTable() {}

  /** Those curves by their names, in their order; a cell is empty where one has no value. */
  public static List<List<String>> of(Map<String, Curve> curves) {
    List<String> head = new ArrayList<>(List.of("step"));
    head.addAll(curves.keySet());
    NavigableMap<Integer, String[]> cells = new TreeMap<>();
    int column = 0;
    for (Curve curve : curves.values()) {
      for (int i = 0; i < curve.size(); i++) {
        cells.computeIfAbsent(curve.step(i), step -> empty(curves.size()))[column] =
            Float.toString(curve.value(i));
      }
      column++;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(head);
    cells.forEach((step, values) -> {
      List<String> row = new ArrayList<>(List.of(Integer.toString(step)));
      row.addAll(Arrays.asList(values));
      rows.add(row);
    });
    return rows;
  }

  private static String[] empty(int columns) {
    String[] row = new String[columns];
    Arrays.fill(row, "");
    return row;
  }
}
