package maru.ui.lab.masks;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that a model is wanting, with buttons that open a finished one or get one trained. */
final class Invitation extends VBox {
  private final Label why = new Label();
  private final Texts texts;
  private final String model;

  /**
   * An invitation to look at a finished model, or to train one.
   *
   * @param section with which the ids of its buttons begin
   * @param able what the model must be able to do
   */
  Invitation(MasksViewModel lab, Texts texts, String section, Class<? extends Model> able) {
    this.texts = texts;
    this.model = Architectures.firstThat(able).name();
    getStyleClass().add("invitation");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    why.getStyleClass().add("muted");
    Button look = button(section + "-look", "mdi2f-flag-checkered", "lab.masks.look");
    look.getStyleClass().add(Styles.ACCENT);
    look.setOnAction(e -> {
      KeyFocus.toWindow(this);
      lab.lookAtExample(able);
    });
    Button start = button(section + "-train", "mdi2p-play", "lab.masks.train");
    start.setOnAction(e -> {
      KeyFocus.toWindow(this);
      lab.startExample(able);
    });
    FlowPane buttons = new FlowPane(look, start);
    buttons.getStyleClass().add("invitation-buttons");
    getChildren().setAll(why, buttons);
  }

  private Button button(String id, String icon, String key) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.textProperty().bind(texts.bind(key, model));
    return button;
  }

  /** Shows it with these words, or takes it away. */
  void show(boolean shown, String key) {
    why.textProperty().unbind();
    why.textProperty().bind(texts.bind(key));
    setVisible(shown);
    setManaged(shown);
  }
}
