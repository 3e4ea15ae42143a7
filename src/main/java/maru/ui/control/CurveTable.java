package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Curves as rows: a table each, under the curve's name. */
public final class CurveTable {
  private CurveTable() {}

  /** Those curves by their names, in their order, with an empty row between two of them. */
  public static List<List<String>> of(Map<String, Curve> curves) {
    List<List<String>> rows = new ArrayList<>();
    curves.forEach((name, curve) -> add(rows, name, curve));
    return rows;
  }

  private static void add(List<List<String>> rows, String name, Curve curve) {
    if (!rows.isEmpty()) {
      rows.add(List.of());
    }
    rows.add(List.of("step", name));
    for (int i = 0; i < curve.size(); i++) {
      rows.add(List.of(Integer.toString(curve.step(i)), Float.toString(curve.value(i))));
    }
  }
}
