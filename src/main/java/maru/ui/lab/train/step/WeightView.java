package maru.ui.lab.train.step;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.engine.explain.Figures;
import maru.inspect.step.Focus;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.ParameterGradient;
import maru.inspect.step.UpdateLines;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.Wording;
import maru.ui.lab.train.step.state.StepViewModel;

/** A parameter's numbers, one of its weights picked, and AdamW's update of that weight in full. */
final class WeightView extends VBox {
  private static final PseudoClass AT_WORK = PseudoClass.getPseudoClass("at-work");

  /** From here on the formulas in letters have room beside those in numbers. */
  private static final double WIDE = 720;

  private final StepViewModel model;
  private final Texts texts;
  private final ComboBox<String> parameter = new ComboBox<>();
  private final Spinner<Integer> row = spinner("step-row");
  private final Spinner<Integer> column = spinner("step-column");
  private final NumberMap map = new NumberMap(Figures::plain);
  private final Label frozen = new Label();
  private final VBox lines = new VBox();
  private boolean showing;

  WeightView(StepViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("weight-view");
    parameter.setId("step-parameter");
    NamedChoices.in(parameter, new Wording(texts)::parameter, texts);
    parameter.setVisibleRowCount(14);
    parameter.setPrefWidth(210);
    parameter.accessibleTextProperty().bind(texts.bind("lab.train.step.parameter"));
    map.setId("step-weights");
    lines.setId("step-update");
    lines.getStyleClass().add("update-lines");
    frozen.textProperty().bind(texts.bind("lab.train.step.frozen"));
    frozen.setWrapText(true);
    FlowPane picker =
        new FlowPane(
            parameter, named("lab.train.step.row", row), named("lab.train.step.column", column));
    picker.getStyleClass().add("picker");
    VBox.setVgrow(map, Priority.ALWAYS);
    getChildren().setAll(picker, frozen, lines, map);
    parameter.valueProperty().addListener(changed -> picked());
    row.valueProperty().addListener(changed -> picked());
    column.valueProperty().addListener(changed -> picked());
    map.chosenProperty().addListener((value, before, now) -> clicked(now));
  }

  private static Spinner<Integer> spinner(String id) {
    Spinner<Integer> spinner = new Spinner<>();
    spinner.setValueFactory(new SpinnerValueFactory.IntegerSpinnerValueFactory(1, 1));
    spinner.setEditable(true);
    spinner.setPrefWidth(90);
    spinner.setId(id);
    return spinner;
  }

  private HBox named(String key, javafx.scene.Node control) {
    Label name = new Label();
    name.textProperty().bind(texts.bind(key));
    name.getStyleClass().addAll("small", "muted");
    name.setLabelFor(control);
    HBox box = new HBox(name, control);
    box.getStyleClass().add("named");
    return box;
  }

  private void picked() {
    String name = parameter.getValue();
    if (!showing && name != null && row.getValue() != null && column.getValue() != null) {
      model.pick(name, row.getValue() - 1, column.getValue() - 1);
    }
  }

  private void clicked(@org.jspecify.annotations.Nullable Cell cell) {
    OpenedStep step = model.openedProperty().get();
    if (!showing && cell != null && step != null) {
      Focus focus = model.focusProperty().get();
      int first = step.firstWeightRow(focus);
      model.pick(focus.parameter(), first + cell.row(), cell.column());
    }
  }

  /** Shows the parameter's numbers after an operation, and lights its line up. */
  void show(OpenedStep step, Operation now, Grid grid) {
    showing = true;
    Focus focus = model.focusProperty().get();
    List<String> names = step.parameters().stream().map(ParameterGradient::name).toList();
    if (!names.equals(parameter.getItems())) {
      parameter.getItems().setAll(names);
    }
    parameter.setValue(focus.parameter());
    ParameterGradient shape =
        step.parameters().stream()
            .filter(p -> p.name().equals(focus.parameter()))
            .findFirst()
            .orElseThrow();
    limit(row, shape.rows(), focus.row());
    limit(column, shape.columns(), focus.column());
    map.show(new Matrix(grid.rows(), grid.columns(), grid.values()), grid.signed());
    int first = step.firstWeightRow(focus);
    map.chosenProperty().set(new Cell(focus.row() - first, focus.column()));
    boolean still = step.update(focus.parameter(), focus.row(), focus.column()).frozen();
    Visibility.set(frozen, still);
    Visibility.set(lines, !still);
    showLines(UpdateLines.of(step, focus.parameter(), focus.row(), focus.column()), now);
    showing = false;
  }

  private static void limit(Spinner<Integer> spinner, int size, int at) {
    if (spinner.getValueFactory()
        instanceof SpinnerValueFactory.IntegerSpinnerValueFactory factory) {
      factory.setMax(size);
      factory.setValue(at + 1);
    }
  }

  private void showLines(List<UpdateLines.Line> shown, Operation now) {
    List<HBox> rows = new ArrayList<>();
    for (UpdateLines.Line line : shown) {
      Formula letters = Formula.of(line.formula());
      letters.getStyleClass().add("letters");
      Visibility.bind(letters, lines.widthProperty().greaterThan(WIDE));
      Formula numbers = Formula.of(line.numbers());
      numbers.getStyleClass().add("numbers");
      HBox.setHgrow(numbers, Priority.ALWAYS);
      HBox box = new HBox(letters, numbers);
      box.getStyleClass().add("update-line");
      box.pseudoClassStateChanged(AT_WORK, line.id().equals(now.id()));
      rows.add(box);
    }
    lines.getChildren().setAll(rows);
  }
}
