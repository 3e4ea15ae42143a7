package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import maru.engine.explain.Description.Bend;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import org.jspecify.annotations.Nullable;

/** A gradient that one op gives or several do, and what becomes of it in its place. */
final class GradientSum {
  private GradientSum() {}

  /**
   * The stage of a gradient.
   *
   * @param view the gradient
   * @param shares what each op gives to it
   * @param bend what an activation function before it makes of it, if there was one
   */
  static Stage of(View view, List<Stage> shares, @Nullable Bend bend) {
    Stage first = shares.getFirst();
    boolean one = shares.size() == 1;
    String id = bend != null ? "activationBack" : one ? first.id() : "meeting";
    String letters = one ? first.letters() : "\\delta_x = \\delta_1 + \\delta_2";
    if (bend != null) {
      letters += " \\quad " + bend.letters();
    }
    Stage.Cell cell =
        (numbers, row, column) -> {
          Share sum = sum(numbers, shares, row, column);
          return bend == null ? sum : bend.through().at(numbers, sum, row, column);
        };
    return one ? first.explained(id, letters, cell) : Stage.of(id, letters, view, cell);
  }

  private static Share sum(Snapshot numbers, List<Stage> stages, int row, int column) {
    List<String> lines = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Stage stage : stages) {
      boolean inside = column >= stage.view().from() && column < stage.view().to();
      Share share = inside ? stage.cell().at(numbers, row, column) : Share.nothing();
      if (!share.lines().isEmpty()) {
        lines.addAll(share.lines());
        values.add(share.value());
      }
    }
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    if (values.isEmpty()) {
      lines.add("\\delta = 0");
    } else if (values.size() > 1) {
      String terms = values.stream().map(Figures::factor).collect(Collectors.joining(" + "));
      lines.add("\\delta = " + terms + " = " + Figures.latex(sum));
    }
    return new Share(lines, sum);
  }
}
