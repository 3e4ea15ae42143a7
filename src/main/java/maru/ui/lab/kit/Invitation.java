package maru.ui.lab.kit;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.ui.control.ExampleButtons;
import maru.ui.fx.Texts;

/** Says that a model is wanting, with buttons that open a finished one or get one trained. */
public final class Invitation extends VBox {
  private static final double GAP = 8;

  private final Label why = new Label();
  private final Texts texts;

  /**
   * An invitation to look at a finished model, or to train one.
   *
   * @param section with which the ids of its buttons begin
   * @param able what the model must be able to do
   * @param look opens a finished one
   * @param train has one trained
   */
  public Invitation(
      Texts texts, String section, Class<? extends Model> able, Runnable look, Runnable train) {
    this.texts = texts;
    getStyleClass().add("invitation");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    String model = Architectures.firstThat(able).name();
    FlowPane buttons = new FlowPane(GAP, GAP);
    ExampleButtons.finished(buttons, "kit.look.tip", texts)
        .add(section + "-look", texts.bind("kit.look", model), look, Styles.ACCENT);
    ExampleButtons.trainings(buttons, "kit.train.tip", texts)
        .add(section + "-train", texts.bind("kit.train", model), train);
    getChildren().setAll(why, buttons);
  }

  /** Shows it with these words, or takes it away. */
  public void show(boolean shown, String key) {
    why.textProperty().unbind();
    why.textProperty().bind(texts.bind(key));
    setVisible(shown);
    setManaged(shown);
  }
}
