package maru.ui.lab.masks;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.ui.control.ExampleButtons;
import maru.ui.fx.Texts;
import maru.ui.lab.masks.state.MasksViewModel;

/** Says that a model is wanting, with buttons that open a finished one or get one trained. */
final class Invitation extends VBox {
  private static final double GAP = 8;

  private final Label why = new Label();
  private final Texts texts;

  /**
   * An invitation to look at a finished model, or to train one.
   *
   * @param section with which the ids of its buttons begin
   * @param able what the model must be able to do
   */
  Invitation(MasksViewModel lab, Texts texts, String section, Class<? extends Model> able) {
    this.texts = texts;
    getStyleClass().add("invitation");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    String model = Architectures.firstThat(able).name();
    FlowPane buttons = new FlowPane(GAP, GAP);
    ExampleButtons.finished(buttons, "lab.masks.look.tip", texts)
        .add(
            section + "-look",
            texts.bind("lab.masks.look", model),
            () -> lab.lookAtExample(able),
            Styles.ACCENT);
    ExampleButtons.trainings(buttons, "lab.masks.train.tip", texts)
        .add(
            section + "-train", texts.bind("lab.masks.train", model), () -> lab.startExample(able));
    getChildren().setAll(why, buttons);
  }

  /** Shows it with these words, or takes it away. */
  void show(boolean shown, String key) {
    why.textProperty().unbind();
    why.textProperty().bind(texts.bind(key));
    setVisible(shown);
    setManaged(shown);
  }
}
