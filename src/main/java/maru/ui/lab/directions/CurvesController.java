package maru.ui.lab.directions;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.directions.Direction;
import maru.ui.control.ChartGroup;
import maru.ui.control.LossChart;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;

/** The losses of all models over the same steps. */
final class CurvesController {
  @FXML private HBox charts;

  private final DirectionsViewModel model;
  private final Texts texts;
  private final Map<Direction, LossChart> drawn = new EnumMap<>(Direction.class);
  private final Map<Direction, VBox> cards = new EnumMap<>(Direction.class);

  CurvesController(DirectionsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    ChartGroup alike = new ChartGroup();
    for (Direction direction : Direction.TRAINED) {
      Label name = new Label();
      name.getStyleClass().add("picture-title");
      name.textProperty()
          .bind(texts.localeProperty().map(now -> DirectionLabels.name(direction, texts)));
      LossChart chart = new LossChart();
      chart.setId("loss-" + direction.id());
      chart.join(alike);
      VBox.setVgrow(chart, Priority.ALWAYS);
      drawn.put(direction, chart);
      VBox card = new VBox(4, name, chart);
      card.getStyleClass().addAll("card", direction.id());
      cards.put(direction, card);
      HBox.setHgrow(card, Priority.ALWAYS);
      charts.getChildren().add(card);
    }
    model.runProperty().subscribe(now -> describe());
    texts.localeProperty().addListener(changed -> describe());
    model.growthProperty().addListener(changed -> drawn.values().forEach(LossChart::grow));
  }

  private void describe() {
    DirectionsRun run = model.runProperty().get();
    if (run == null) {
      return;
    }
    cards.forEach((direction, card) -> Visibility.set(card, run.trained().contains(direction)));
    drawn.forEach((direction, chart) -> {
      if (!run.trained().contains(direction)) {
        return;
      }
      chart.plannedStepsProperty().set(run.plannedSteps());
      chart.setWords(
          loss ->
              texts.get(
                  "lab.directions.unsure", String.format(Locale.ROOT, "%,.1f", Math.exp(loss))),
          texts.get("lab.directions.step"));
      chart.setSeries(
          List.of(
              new LossChart.Series(
                  texts.get("lab.directions.training"), false, run.training(direction)),
              new LossChart.Series(
                  texts.get("lab.directions.validation"), true, run.validation(direction))));
      double unigram =
          run.ways().of(direction).task().losses().getFirst().byFrequency().orElse(Double.NaN);
      String value = Amount.loss(unigram);
      chart.setReferences(
          List.of(
              new LossChart.Reference(texts.get("lab.directions.frequencies", value), unigram)));
    });
  }
}
