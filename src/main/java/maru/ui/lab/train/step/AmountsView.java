package maru.ui.lab.train.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.inspect.step.Figures;
import maru.inspect.step.Grids;
import maru.inspect.step.LossPlace;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.OperationKind;
import maru.inspect.step.ParameterGradient;
import maru.inspect.step.StepLines;
import maru.inspect.step.Working;
import maru.inspect.step.Workings;
import maru.ui.control.Formula;
import maru.ui.fx.Texts;

/**
 * Amounts that are no grid: the losses of places, the sizes of gradients, lines of a whole step.
 */
final class AmountsView extends VBox {
  /** A name, what it comes from as a formula, and how much it is. */
  private record Amount(String name, Optional<String> formula, double value, Runnable open) {}

  private final StepViewModel model;
  private final Texts texts;

  AmountsView(StepViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("amounts");
  }

  /** Shows what an operation without a grid came to. */
  void show(OpenedStep step, OperationKind kind) {
    StepLines lines = new StepLines(step);
    getChildren().clear();
    switch (kind) {
      case WORD_LOSS -> losses(step, false);
      case NEXT_LOSS -> losses(step, true);
      case LOSS -> {
        addLines(lines.loss());
        perplexity(step);
      }
      case NORM -> {
        addLines(lines.norm());
        gradients(step);
      }
      case RATE -> {
        addLines(lines.rate());
        note(lines.warmsUp() ? "lab.train.step.rate.up" : "lab.train.step.rate.down", step.step());
      }
      default -> gradients(step);
    }
  }

  private void addLines(Working working) {
    for (String line : working.lines()) {
      Formula formula = Formula.of(line);
      formula.getStyleClass().add("large-formula");
      getChildren().add(formula);
    }
  }

  private void perplexity(OpenedStep step) {
    double words = step.losses().getFirst().mean();
    note("lab.train.step.unsure", Figures.plain(Math.exp(words)), step.vocabularySize());
  }

  private void note(String key, Object... arguments) {
    Label label = new Label(texts.get(key, arguments));
    label.setWrapText(true);
    label.getStyleClass().add("muted");
    getChildren().add(label);
  }

  private void losses(OpenedStep step, boolean nextSentence) {
    Workings workings = new Workings(step, model.focusProperty().get());
    List<LossPlace> places =
        nextSentence
            ? step.next().stream()
                .filter(p -> p.sequence() == model.focusProperty().get().sequence())
                .toList()
            : new Grids(step, model.focusProperty().get()).places();
    List<Amount> amounts = new ArrayList<>();
    for (LossPlace place : places) {
      amounts.add(
          new Amount(
              nextSentence ? answer(place) : asked(step, place),
              Optional.of(workings.loss(place, nextSentence).lines().getFirst()),
              place.loss(),
              () -> {}));
    }
    bars(amounts);
  }

  private String answer(LossPlace place) {
    return texts.get(place.target() == 1 ? "lab.train.step.follows" : "lab.train.step.followsNot");
  }

  private static String asked(OpenedStep step, LossPlace place) {
    return step.batch().word(place.sequence(), place.place())
        + " → "
        + step.batch().display(place.target());
  }

  private void gradients(OpenedStep step) {
    List<Amount> amounts = new ArrayList<>();
    for (ParameterGradient one : step.parameters()) {
      String shape = one.rows() > 1 ? one.rows() + " × " + one.columns() : "" + one.columns();
      String name = one.name() + "  " + shape + (one.frozen() ? "  ❄" : "");
      Runnable pick =
          () -> {
            model.pick(one.name(), 0, 0);
            model.go(OperationKind.UPDATE);
          };
      amounts.add(new Amount(name, Optional.empty(), one.norm(), pick));
    }
    bars(amounts);
  }

  private void bars(List<Amount> amounts) {
    double largest = amounts.stream().mapToDouble(Amount::value).max().orElse(0);
    GridPane grid = new GridPane();
    grid.getStyleClass().add("amount-bars");
    ColumnConstraints natural = new ColumnConstraints();
    natural.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints rest = new ColumnConstraints();
    rest.setHgrow(Priority.ALWAYS);
    boolean formulas = amounts.stream().anyMatch(a -> a.formula().isPresent());
    grid.getColumnConstraints().add(natural);
    if (formulas) {
      grid.getColumnConstraints().add(natural);
    }
    grid.getColumnConstraints().addAll(rest, natural);
    for (int i = 0; i < amounts.size(); i++) {
      Amount amount = amounts.get(i);
      Label name = new Label(amount.name());
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label value = new Label(Figures.plain(amount.value()));
      value.getStyleClass().add("number");
      value.setMinWidth(Region.USE_PREF_SIZE);
      grid.add(name, 0, i);
      if (formulas) {
        grid.add(Formula.of(amount.formula().orElse("")), 1, i);
      }
      grid.add(bar(largest > 0 ? amount.value() / largest : 0), formulas ? 2 : 1, i);
      grid.add(value, formulas ? 3 : 2, i);
      if (amount.formula().isEmpty()) {
        name.getStyleClass().add("amount-name");
        name.setOnMouseClicked(e -> amount.open().run());
      }
    }
    getChildren().add(grid);
  }

  private static StackPane bar(double share) {
    Region fill = new Region();
    fill.getStyleClass().add("amount-fill");
    StackPane ground = new StackPane(fill);
    ground.getStyleClass().add("amount-ground");
    fill.maxWidthProperty().bind(ground.widthProperty().multiply(share));
    return ground;
  }
}
