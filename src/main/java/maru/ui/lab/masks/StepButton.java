package maru.ui.lab.masks;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import maru.inspect.StepBatch;
import maru.model.FillsBlanks;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.masks.state.MasksViewModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The button to what a BERT at work reads at the step in view. */
final class StepButton {
  private StepButton() {}

  /**
   * A button.
   *
   * @param first its words before it is pressed, by key
   * @param more its words while such a batch is shown, by key
   * @param tip by key
   */
  static Button of(
      String id,
      MasksViewModel lab,
      Texts texts,
      ObservableValue<@Nullable StepBatch> shown,
      String first,
      String more,
      String tip) {
    Button button = new Button("", new FontIcon("mdi2s-school"));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(texts.bind(shown.map(batch -> more).orElse(first)));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.bind(tip));
    button.setTooltip(tooltip);
    BooleanBinding learns =
        Bindings.createBooleanBinding(
            () -> lab.askedProperty().get() instanceof FillsBlanks, lab.askedProperty());
    Visibility.bind(button, learns);
    return button;
  }
}
