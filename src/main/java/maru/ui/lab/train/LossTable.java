package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import maru.task.LossKind;
import maru.ui.control.Curve;

/** The curves of a run as rows: a table for each loss, first of the training, then validation. */
final class LossTable {
  private LossTable() {}

  static List<List<String>> of(LiveRun run) {
    List<List<String>> rows = new ArrayList<>();
    List<LossKind> losses = run.prepared().task().losses();
    add(rows, "training " + losses.getFirst().name(), run.training);
    add(rows, "validation " + losses.getFirst().name(), run.validation);
    if (losses.size() > 1) {
      add(rows, "training " + losses.get(1).name(), run.nextTraining);
      add(rows, "validation " + losses.get(1).name(), run.nextValidation);
    }
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
