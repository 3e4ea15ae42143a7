package maru.ui.control;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;

/**
 * The switches in the charts' corner: what is drawn, where there is room for one of two, and how,
 * while the charts are the large picture.
 */
public final class ChartSwitches extends FlowPane {
  private final Texts texts;

  /** Switches of these charts, which are {@code large} or not. */
  public ChartSwitches(ChartPairs charts, ObservableBooleanValue large, Texts texts) {
    this.texts = texts;
    getStyleClass().add("chart-switches");
    ToggleButton accuracy = button("accuracy", "chart.accuracy", "chart.accuracy.tip");
    charts.accuracyChosenProperty().bind(accuracy.selectedProperty());
    Visibility.bind(accuracy, charts.bothFitProperty().not());
    BooleanProperty smooth =
        button("smooth", "chart.smooth", "chart.smooth.tip").selectedProperty();
    BooleanProperty loss = button("log", "chart.log", "chart.log.tip").selectedProperty();
    BooleanProperty steps =
        button("logSteps", "chart.logSteps", "chart.logSteps.tip").selectedProperty();
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
    Tip.on(button, texts.bind(tipKey));
    getChildren().add(button);
    return button;
  }
}
