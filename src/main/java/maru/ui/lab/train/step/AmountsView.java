package maru.ui.lab.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import maru.engine.explain.Figures;
import maru.inspect.step.Focus;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.ParameterGradient;
import maru.inspect.step.StepLines;
import maru.task.LossValue;
import maru.ui.control.AmountBars;
import maru.ui.control.Formula;
import maru.ui.fx.Texts;
import maru.ui.lab.train.step.state.StepViewModel;

/** One amount in each row: losses of places, sizes of gradients, numbers of a whole step. */
final class AmountsView extends VBox {
  private final StepViewModel model;
  private final Texts texts;

  AmountsView(StepViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("amounts");
  }

  /** Shows the amounts of an operation, each with how it came about. */
  void show(OpenedStep step, Operation operation, Grid grid) {
    getChildren().clear();
    switch (operation.id()) {
      case "loss" -> {
        derivations(step, operation, grid);
        step.losses().forEach(loss -> unsure(step, loss));
      }
      case "norm" -> {
        derivations(step, operation, grid);
        gradients(step, row -> {});
      }
      case "rate" -> {
        derivations(step, operation, grid);
        StepLines lines = new StepLines(step);
        boolean up = lines.warmsUp();
        String down =
            lines.fallsInALine() ? "lab.train.step.rate.line" : "lab.train.step.rate.down";
        note(up ? "lab.train.step.rate.up" : down, step.step());
      }
      case "weights" -> {
        Label name = new Label();
        name.getStyleClass().add("cell-name");
        Formula formula = new Formula();
        getChildren().addAll(name, formula);
        IntConsumer open =
            row -> {
              name.setText(grid.rows().get(row));
              Focus focus = model.focusProperty().get();
              formula.show(step.derive(operation, focus, row, 0).lines().getFirst());
            };
        open.accept(0);
        gradients(step, open);
      }
      default -> places(step, operation, grid);
    }
  }

  private void derivations(OpenedStep step, Operation operation, Grid grid) {
    Focus focus = model.focusProperty().get();
    for (int row = 0; row < grid.rows().size(); row++) {
      addFormulas(step.derive(operation, focus, row, 0).lines());
    }
  }

  private void addFormulas(List<String> lines) {
    for (String line : lines) {
      Formula formula = Formula.of(line);
      formula.getStyleClass().add("large-formula");
      getChildren().add(formula);
    }
  }

  /** Each loss by itself: of how many answers it is as unsure. */
  private void unsure(OpenedStep step, LossValue loss) {
    int answers = step.answers(loss);
    note(
        answers == step.batch().vocabularySize()
            ? "lab.train.step.unsure"
            : "lab.train.step.unsure.answers",
        StepLines.nameOf(step, loss),
        Figures.plain(loss.mean()),
        Figures.plain(Math.exp(loss.mean())),
        answers);
  }

  private void note(String key, Object... arguments) {
    Label label = new Label(texts.get(key, arguments));
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "amount-note");
    getChildren().add(label);
  }

  private void places(OpenedStep step, Operation operation, Grid grid) {
    Focus focus = model.focusProperty().get();
    List<Formula> formulas = new ArrayList<>();
    for (int row = 0; row < grid.rows().size(); row++) {
      formulas.add(Formula.of(step.derive(operation, focus, row, 0).lines().getLast()));
    }
    List<Label> names = grid.rows().stream().map(Label::new).toList();
    getChildren().add(new AmountBars(names, formulas, grid.values(), Figures::plain));
  }

  /** Every parameter's gradient; a click opens the parameter's update, a pointer its row. */
  private void gradients(OpenedStep step, IntConsumer open) {
    List<ParameterGradient> parameters = step.parameters();
    List<Label> names = new ArrayList<>();
    float[] norms = new float[parameters.size()];
    for (int i = 0; i < norms.length; i++) {
      ParameterGradient one = parameters.get(i);
      String shape = one.rows() > 1 ? one.rows() + " × " + one.columns() : "" + one.columns();
      Label name = new Label(one.name() + "  " + shape + (one.frozen() ? "  ❄" : ""));
      name.getStyleClass().add("amount-name");
      name.setOnMouseClicked(e -> {
        model.pick(one.name(), 0, 0);
        model.go("update");
      });
      int row = i;
      name.setOnMouseEntered(e -> open.accept(row));
      names.add(name);
      norms[i] = (float) one.norm();
    }
    getChildren().add(new AmountBars(names, List.of(), norms, Figures::plain));
  }
}
