package maru.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.task.Change;
import maru.task.Lever;
import maru.train.TrainingSettings;

/**
 * What differs between runs, and nothing else: settings, the corpus, the vocabulary, and levers
 * moved on the way.
 *
 * @param rows one for each setting that isn't the same in all of them
 */
public record RunDifference(List<Row> rows) {
  /** The row of the corpus. */
  public static final String CORPUS = "corpus";

  /** The row of a learned vocabulary that differs though it was asked for alike. */
  public static final String LEARNED = "learned-vocabulary";

  private static final Set<String> OF_VOCABULARY = Set.of("vocabulary", "tokenizer", CORPUS);

  /**
   * A setting that differs.
   *
   * @param setting under the command line's name, such as {@code lr}
   * @param cells how it stands in each run
   */
  public record Row(String setting, List<Cell> cells) {}

  /**
   * How a setting stands in a run.
   *
   * @param planned as the plan has it; nothing for what no plan knows, such as frozen parts
   * @param moved how it was changed on the way
   */
  public record Cell(String planned, List<Change> moved) {}

  /** Keeps its own list. */
  public RunDifference {
    rows = List.copyOf(rows);
  }

  /** What differs between {@code runs}; of fewer than two nothing does. */
  public static RunDifference of(List<RunCurves> runs) {
    List<Map<String, Cell>> all = runs.stream().map(RunDifference::cells).toList();
    Set<String> settings = new LinkedHashSet<>();
    all.forEach(cells -> settings.addAll(cells.keySet()));
    List<Row> rows = new ArrayList<>();
    for (String setting : settings) {
      List<Cell> cells =
          all.stream().map(run -> run.getOrDefault(setting, new Cell("", List.of()))).toList();
      if (cells.stream().distinct().count() > 1) {
        rows.add(new Row(setting, shown(setting, cells)));
      }
    }
    // From other texts, or asked for otherwise, another vocabulary is learned: one row is enough.
    if (rows.stream().anyMatch(row -> OF_VOCABULARY.contains(row.setting()))) {
      rows.removeIf(row -> row.setting().equals(LEARNED));
    }
    // How updates are counted shows only where a part pauses.
    if (runs.stream().noneMatch(RunDifference::freezes)) {
      rows.removeIf(row -> row.setting().equals(TrainingSettings.UPDATE_COUNT.key()));
    }
    return new RunDifference(rows);
  }

  /** Of two runs, whether only the seed differs, of first weights and so of batches. */
  public boolean onlySeed() {
    return rows.size() == 1 && rows.getFirst().setting().equals("seed");
  }

  private static boolean freezes(RunCurves run) {
    return !run.plan().tuning().frozen().isEmpty()
        || run.changes().stream().anyMatch(change -> change.lever().equals(Lever.FREEZE));
  }

  private static Map<String, Cell> cells(RunCurves run) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    PlanJson.texts(run.plan())
        .forEach((setting, value) -> cells.put(setting, new Cell(value, List.of())));
    cells.put(CORPUS, new Cell(run.corpus() + '\n' + run.fingerprint(), List.of()));
    cells.put(LEARNED, new Cell(run.vocabulary(), List.of()));
    for (Change change : run.changes()) {
      cells.merge(
          change.lever().id(),
          new Cell("", List.of(change)),
          (before, one) -> {
            List<Change> moved = new ArrayList<>(before.moved());
            moved.addAll(one.moved());
            return new Cell(before.planned(), moved);
          });
    }
    return cells;
  }

  // Corpora of one name may differ in their texts: then the fingerprint tells them apart.
  private static List<Cell> shown(String setting, List<Cell> cells) {
    if (!setting.equals(CORPUS)) {
      return cells;
    }
    List<String> names = cells.stream().map(cell -> cell.planned().split("\n", -1)[0]).toList();
    boolean named = names.stream().distinct().count() > 1;
    return cells.stream()
        .map(cell ->
            new Cell(
                cell.planned().split("\n", -1)[0]
                    + (named ? "" : " (" + cell.planned().split("\n", -1)[1] + ")"),
                List.of()))
        .toList();
  }
}
