package maru.ui.lab.train;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import maru.ui.control.LossChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;

/**
 * The switches in the charts' corner: what is drawn, where there is room for one of two, and how,
 * while the charts are the large picture.
 */
final class ChartSwitches extends FlowPane {
  private final Texts texts;
  private final ToggleButton accuracy;

  ChartSwitches(LossCharts charts, ObservableBooleanValue large, Texts texts) {
    this.texts = texts;
    getStyleClass().add("chart-switches");
    this.accuracy = button("accuracy", "lab.train.chart.accuracy", "lab.train.chart.accuracy.tip");
    charts.accuracyChosenProperty().bind(accuracy.selectedProperty());
    Visibility.bind(accuracy, charts.bothFitProperty().not());
    BooleanProperty smooth =
        button("smooth", "lab.train.chart.smooth", "lab.train.chart.smooth.tip").selectedProperty();
    BooleanProperty loss =
        button("log", "lab.train.chart.log", "lab.train.chart.log.tip").selectedProperty();
    BooleanProperty steps =
        button("logSteps", "lab.train.chart.logSteps", "lab.train.chart.logSteps.tip")
            .selectedProperty();
    getChildren().stream()
        .filter(button -> !button.equals(accuracy))
        .forEach(button -> Visibility.bind(button, large));
    for (LossChart chart : charts.all()) {
      chart.smoothProperty().bind(smooth);
      chart.logarithmicProperty().bind(loss);
      chart.logarithmicStepsProperty().bind(steps);
    }
  }

  private ToggleButton button(String name, String key, String tipKey) {
    ToggleButton button = new ToggleButton();
    button.setId("chart-" + name);
    button.getStyleClass().add("small");
    button.textProperty().bind(texts.bind(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(texts.bind(tipKey));
    button.setTooltip(tip);
    getChildren().add(button);
    return button;
  }
}
