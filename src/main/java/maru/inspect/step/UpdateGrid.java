package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maru.engine.explain.Derivation;
import maru.inspect.step.Grid.Columns;
import maru.task.LossValue;

/** The numbers of the operations around the model: the batch's loss and the update. */
final class UpdateGrid {
  /** Rows of a parameter that are shown at once. */
  static final int WEIGHT_ROWS = 32;

  private final OpenedStep step;
  private final String id;
  private final Focus focus;

  UpdateGrid(OpenedStep step, String id, Focus focus) {
    this.step = step;
    this.id = id;
    this.focus = focus;
  }

  /** The first row of a parameter that is shown where a weight is picked. */
  static int firstRow(int picked) {
    return Math.max(0, picked / WEIGHT_ROWS * WEIGHT_ROWS);
  }

  Grid grid() {
    StepLines lines = new StepLines(step);
    return switch (id) {
      case "loss" -> losses();
      case "weights" ->
          Grid.amounts(
              step.parameters().stream().map(ParameterGradient::name).toList(),
              step.parameters().stream().map(ParameterGradient::norm).toList());
      case "norm" -> Grid.amounts(List.of("‖g‖"), List.of(lines.norm().engine()));
      case "rate" -> Grid.amounts(List.of("η"), List.of(lines.rate().engine()));
      default -> weights();
    };
  }

  Derivation derive(int row, int column) {
    StepLines lines = new StepLines(step);
    return switch (id) {
      case "loss" -> row < step.losses().size() ? lines.loss(step.losses().get(row)) : lines.loss();
      case "weights" -> lines.norm(step.parameters().get(row));
      case "norm" -> lines.norm();
      case "rate" -> lines.rate();
      default ->
          UpdateLines.of(step, focus.parameter(), firstRow(focus.row()) + row, column).stream()
              .filter(line -> line.id().equals(id))
              .findFirst()
              .orElseThrow()
              .derivation();
    };
  }

  private Grid losses() {
    List<String> names = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (LossValue loss : step.losses()) {
      names.add(StepLines.nameOf(step, loss));
      values.add(loss.mean());
    }
    if (names.size() > 1) {
      names.add("L");
      values.add(step.report().losses().total());
    }
    return Grid.amounts(names, values);
  }

  private Grid weights() {
    String parameter = focus.parameter();
    WeightUpdate any = step.update(parameter, 0, 0);
    return switch (id) {
      case "first" -> weights(step.first(parameter), true, 1);
      case "second" -> weights(step.second(parameter), false, 1);
      case "correction" -> weights(step.first(parameter), true, 1 / any.firstCorrection());
      case "decay" -> weights(step.weights(parameter), true, any.frozen() ? 1 : any.keep());
      case "update", UpdateLines.PLAIN -> weights(step.updated(parameter), true, 1);
      default -> weights(step.weightGradient(parameter), true, step.clip());
    };
  }

  private Grid weights(Numbers of, boolean signed, double factor) {
    int first = firstRow(focus.row());
    int last = Math.min(of.rows(), first + WEIGHT_ROWS);
    float[] values = new float[(last - first) * of.columns()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (of.at(first, i) * factor);
    }
    boolean words = of.rows() == step.batch().vocabularySize();
    List<String> rows =
        IntStream.range(first, last)
            .mapToObj(r -> words ? step.batch().display(r) : Integer.toString(r + 1))
            .toList();
    List<String> columns =
        IntStream.rangeClosed(1, of.columns()).mapToObj(Integer::toString).toList();
    return new Grid(rows, columns, values, signed, Columns.NUMBERS);
  }
}
