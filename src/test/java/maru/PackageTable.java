package maru;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The allowed directions between Maru's packages, as data: {@code src/docs/architecture.md} shows
 * the same table to readers.
 *
 * <p>Outside the window, what a package may use brings along what that one may use: layers are made
 * of ops on tensors, so {@code engine.nn} sees {@code engine.tensor} too. Inside the window the
 * rows are literal, so that a lab asks {@code inspect} instead of reaching into the engine.
 */
final class PackageTable {
  /** The rows: a package without its leading {@code maru.}, and what it may use. */
  private static final Map<String, Set<String>> ROWS = rows();

  private PackageTable() {}

  private static Map<String, Set<String>> rows() {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    rows.put("base", Set.of());
    rows.put("setting", Set.of("base"));
    rows.put("engine.kernel", Set.of("base"));
    rows.put("engine.tensor", Set.of("engine.kernel"));
    rows.put("engine.explain", Set.of("engine.tensor"));
    rows.put("engine.autograd", Set.of("engine.explain", "engine.tensor", "engine.kernel"));
    rows.put("engine.trace", Set.of("engine.autograd"));
    rows.put("engine.nn", Set.of("engine.autograd", "engine.trace"));
    rows.put("engine.optim", Set.of("engine.tensor", "engine.kernel"));
    rows.put("text", Set.of("base"));
    rows.put("grammar", Set.of("base"));
    rows.put("data", Set.of("text", "grammar"));
    rows.put("count", Set.of());
    rows.put("model", Set.of("engine.nn", "engine.optim", "count"));
    rows.put("task", Set.of("model", "data"));
    rows.put("train", Set.of("task", "model", "engine.nn", "engine.optim", "data"));
    rows.put("run", Set.of("train"));
    rows.put("inspect", Set.of("run", "task", "model", "data", "text"));
    rows.put("experiment", Set.of("inspect"));
    rows.put("lesson", Set.of());
    rows.put("cli", Set.of("experiment", "inspect", "lesson"));
    rows.put("ui.fx", Set.of());
    rows.put("ui.control", Set.of("ui.fx"));
    rows.put("ui.figure", Set.of("ui.fx", "ui.control"));
    rows.put(
        "ui.lab",
        Set.of("ui.fx", "ui.control", "ui.figure", "inspect", "train", "task", "model", "data"));
    rows.put(
        "ui.lab.kit",
        Set.of(
            "ui.lab",
            "ui.control",
            "ui.fx",
            "experiment",
            "inspect",
            "run",
            "train",
            "task",
            "model",
            "data"));
    rows.put(
        "ui.lab.*",
        Set.of(
            "ui.lab.kit",
            "ui.lab",
            "ui.control",
            "ui.fx",
            "experiment",
            "inspect",
            "run",
            "train",
            "task",
            "model",
            "data",
            "text",
            "grammar",
            "engine.explain"));
    rows.put("ui.shell", Set.of("ui.lab", "ui.figure", "ui.control", "ui.fx"));
    return rows;
  }

  /** The rows' names, in the table's order. */
  static Set<String> names() {
    return ROWS.keySet();
  }

  /** The row that the package belongs to: its own, or that of the nearest package around it. */
  static Optional<String> rowOf(String packageName) {
    String name = packageName.replaceFirst("^maru\\.", "");
    if (name.startsWith("ui.lab.") && !name.equals("ui.lab.kit")) {
      return Optional.of("ui.lab.*");
    }
    return ROWS.keySet().stream()
        .filter(row -> name.equals(row) || (name.startsWith(row + ".") && !row.equals("ui.lab")))
        .findFirst();
  }

  /**
   * Whether code of one row may use code of another; all may use {@code base} and {@code setting}.
   */
  static boolean allows(String from, String to) {
    if (from.equals(to) || to.equals("base") || (to.equals("setting") && !from.equals("base"))) {
      return true;
    }
    return from.startsWith("ui.") ? used(from).contains(to) : reached(from).contains(to);
  }

  /** What a row names, as it stands there. */
  static Set<String> used(String row) {
    return ROWS.getOrDefault(row, Set.of());
  }

  private static Set<String> reached(String row) {
    Set<String> all = new LinkedHashSet<>();
    for (String next : used(row)) {
      all.add(next);
      all.addAll(reached(next));
    }
    return all;
  }
}
