package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.engine.explain.Derivation;
import maru.engine.explain.Description;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * Holds what the ops of a pass say of themselves against the engine's numbers: every cell of every
 * stage, every gradient as the sum of all shares of it, every weight's gradient.
 */
final class DescriptionCheck {
  private static final double ROUNDING = 2e-5;

  private final List<Description> ops;
  private final Snapshot numbers;
  private final int sequences;
  private int cells;

  private DescriptionCheck(List<Description> ops, Snapshot numbers, int sequences) {
    this.ops = ops;
    this.numbers = numbers;
    this.sequences = sequences;
  }

  /** Checks the pass that the tape ran last, and says how many numbers it held. */
  static int check(Tape tape, Parameters parameters) {
    List<Description> ops = tape.describe();
    int sequences = tape.sequences();
    Snapshot numbers =
        tape.giveNumbers(parameters.values().clone(), parameters.gradients().clone());
    DescriptionCheck check = new DescriptionCheck(ops, numbers, sequences);
    ops.forEach(op -> op.forward().forEach(check::forward));
    ops.stream().flatMap(op -> op.backward().keySet().stream()).distinct().forEach(check::gradient);
    parameters.byName().forEach(check::weights);
    return check.cells;
  }

  private void forward(Stage stage) {
    for (int b = 0; b < sequences; b++) {
      for (int head = 0; head < Math.max(1, stage.view().heads()); head++) {
        for (int row : stage.view().rows(b, head)) {
          for (int column : stage.view().columns(head)) {
            if (stage.rows().count(row)) {
              Derivation one = stage.derive(numbers, row, column);
              assertFalse(one.lines().isEmpty(), stage.id());
              same(one.engine(), one.computed(), 1, stage.id() + " " + row + " " + column);
            }
          }
        }
      }
    }
  }

  private void gradient(Tensor to) {
    for (int row = 0; row < to.shape().rows(); row++) {
      for (int column = 0; column < to.columns(); column++) {
        Share sum = sum(to, row, column);
        same(numbers.gradient(to, row, column), sum.value(), 1, "gradient of " + to.shape());
      }
    }
  }

  private Share sum(Tensor to, int row, int column) {
    double sum = 0;
    for (Description op : ops) {
      for (Stage stage : op.backward().getOrDefault(to, List.of())) {
        if (column >= stage.view().from() && column < stage.view().to()) {
          sum += stage.cell().at(numbers, row, column).value();
        }
      }
    }
    Share share = Share.of("", sum);
    for (Description op : ops) {
      Description.Bend bend = op.bend();
      if (bend != null && op.output().equals(to)) {
        share = bend.through().at(numbers, share, row, column);
      }
    }
    return share;
  }

  private void weights(String name, Tensor parameter) {
    Map<Integer, Double> sums = new HashMap<>();
    for (Description op : ops) {
      Description.Gathering gathering = op.gathered().get(parameter);
      for (int i = 0; gathering != null && i < parameter.shape().size(); i++) {
        int row = i / parameter.columns();
        sums.merge(
            i, gathering.terms().at(numbers, row, i % parameter.columns()).sum(), Double::sum);
      }
    }
    sums.forEach((i, sum) -> {
      int row = i / parameter.columns();
      same(numbers.gradient(parameter, row, i % parameter.columns()), sum, 4, name + " " + i);
    });
  }

  private void same(double engine, double computed, double times, String where) {
    assertEquals(engine, computed, times * ROUNDING * (1 + Math.abs(engine)), where);
    cells++;
  }
}
