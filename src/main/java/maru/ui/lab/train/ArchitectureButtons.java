package maru.ui.lab.train;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.ui.fx.Texts;
import maru.ui.lab.train.state.TrainSettings;

/**
 * A button for each model that can be trained, of which one is chosen, and what it does in words.
 */
final class ArchitectureButtons {
  private final Map<Architecture, ToggleButton> buttons = new LinkedHashMap<>();

  private ArchitectureButtons() {}

  /** Fills {@code pane} with buttons that choose in {@code settings}. */
  static void in(FlowPane pane, TrainSettings settings, Texts texts) {
    ArchitectureButtons all = new ArchitectureButtons();
    for (Architecture one : Architectures.all()) {
      ToggleButton button = new ToggleButton();
      button.setId("choose-" + one.id());
      button.textProperty().bind(texts.words("arch." + one.id() + ".sign"));
      button.setOnAction(e -> {
        settings.architecture.set(one);
        all.mark(settings.architecture.get());
      });
      all.buttons.put(one, button);
    }
    pane.getChildren().setAll(all.buttons.values());
    settings.architecture.subscribe(all::mark);
  }

  private void mark(Architecture chosen) {
    buttons.forEach((one, button) -> button.setSelected(one.equals(chosen)));
  }
}
