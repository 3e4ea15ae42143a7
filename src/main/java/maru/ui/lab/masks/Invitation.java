package maru.ui.lab.masks;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that a model is wanting, and has the button that gets one trained. */
final class Invitation extends VBox {
  private final Label why = new Label();
  private final Button start = new Button("", new FontIcon("mdi2p-play"));
  private final Texts texts;

  /**
   * An invitation to train.
   *
   * @param id of the button
   * @param able what the model must be able to do
   */
  Invitation(MasksViewModel model, Texts texts, String id, Class<? extends Model> able) {
    this.texts = texts;
    getStyleClass().add("invitation");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    start.setId(id);
    start.getStyleClass().add(Styles.ACCENT);
    start.setMinWidth(USE_PREF_SIZE);
    start.textProperty().bind(texts.bind("lab.masks.train", Architectures.firstThat(able).name()));
    start.setOnAction(e -> {
      KeyFocus.toWindow(this);
      model.startExample(able);
    });
    getChildren().setAll(why, start);
  }

  /** Shows it with these words, or takes it away. */
  void show(boolean shown, String key) {
    why.textProperty().unbind();
    why.textProperty().bind(texts.bind(key));
    setVisible(shown);
    setManaged(shown);
  }
}
