package maru.engine.autograd;

import maru.engine.explain.Description;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.tensor.Tensor;

/**
 * What an {@link Edit}'s rule makes of each number, and of its gradient: the rule is asked anew.
 */
final class EditDescription {
  private final Tensor x;
  private final Edit.Rule rule;
  private final Tensor y;

  EditDescription(Tensor x, Edit.Rule rule, Tensor y) {
    this.x = x;
    this.rule = rule;
    this.y = y;
  }

  Description describe() {
    Description description =
        Description.of(y, x).shows(Stage.of("edit", "x \\rightarrow y", view(y), this::forward));
    if (!y.hasGradient()) {
      return description;
    }
    return description.passes(
        x,
        Stage.of("editBack", "\\delta_y \\rightarrow \\delta_x", view(x).asGradient(), this::back));
  }

  /** Attention's scores and weights are seen head by head. */
  private static View view(Tensor tensor) {
    return tensor.shape().rank() == 4 ? View.square(tensor, tensor.shape().at(1)) : View.of(tensor);
  }

  private static float[] row(Snapshot s, Tensor of, int row, boolean gradient) {
    float[] numbers = new float[of.columns()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = gradient ? s.gradient(of, row, i) : s.value(of, row, i);
    }
    return numbers;
  }

  private Share forward(Snapshot s, int row, int column) {
    float[] numbers = row(s, x, row, false);
    double before = numbers[column];
    rule.edit(x.shape(), row, numbers, 0);
    double after = numbers[column];
    return Share.of(changed("x", "y", before, after), after);
  }

  private Share back(Snapshot s, int row, int column) {
    float[] d = row(s, y, row, true);
    double arrived = d[column];
    rule.gradient(x.shape(), row, row(s, x, row, false), 0, row(s, y, row, false), 0, d);
    return Share.of(changed("\\delta_y", "\\delta_x", arrived, d[column]), d[column]);
  }

  private static String changed(String from, String to, double before, double after) {
    return before == after
        ? to + " = " + from + " = " + Figures.latex(after)
        : "%s = %s \\rightarrow %s = %s"
            .formatted(from, Figures.latex(before), to, Figures.latex(after));
  }
}
