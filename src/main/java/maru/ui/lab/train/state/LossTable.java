package maru.ui.lab.train.state;

import java.util.ArrayList;
import java.util.List;
import maru.task.LossKind;
import maru.ui.control.Curve;

/** The curves of a run as rows: a table each, of losses and of the share that was right. */
public final class LossTable {
  private LossTable() {}

  public static List<List<String>> of(LiveRun run) {
    List<List<String>> rows = new ArrayList<>();
    List<LossKind> losses = run.prepared().task().losses();
    add(rows, losses.getFirst().name(), run.words);
    if (losses.size() > 1) {
      add(rows, losses.get(1).name(), run.next);
    }
    return rows;
  }

  private static void add(List<List<String>> rows, String name, LossCurves curves) {
    add(rows, "training " + name, curves.training);
    add(rows, "training accuracy (%) " + name, curves.right);
    add(rows, "validation " + name, curves.validation);
    add(rows, "validation accuracy (%) " + name, curves.validationRight);
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
