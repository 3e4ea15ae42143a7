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
  private final FlowPane buttons = new FlowPane(GAP, GAP);
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
    this(texts);
    String model = Architectures.firstThat(able).name();
    ExampleButtons.finished(buttons, "kit.look.tip", texts)
        .add(section + "-look", texts.bind("kit.look", model), look, Styles.ACCENT);
    ExampleButtons.trainings(buttons, "kit.train.tip", texts)
        .add(section + "-train", texts.bind("kit.train", model), train);
  }

  /** An invitation that offers nothing yet. */
  @SuppressWarnings("this-escape") // into JavaFX's own lists, which only keep it
  public Invitation(Texts texts) {
    this.texts = texts;
    getStyleClass().add("invitation");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    getChildren().setAll(why, buttons);
  }

  /** Offers to have a model trained; the first one offered stands out. */
  public Invitation offer(String id, String model, Runnable train) {
    String[] styles =
        buttons.getChildren().isEmpty() ? new String[] {Styles.ACCENT} : new String[0];
    ExampleButtons.trainings(buttons, "kit.train.tip", texts)
        .add(id, texts.bind("kit.train", model), train, styles);
    return this;
  }

  /** Shows it with these words, or takes it away. */
  public void show(boolean shown, String key) {
    why.textProperty().unbind();
    why.textProperty().bind(texts.bind(key));
    setVisible(shown);
    setManaged(shown);
  }
}
