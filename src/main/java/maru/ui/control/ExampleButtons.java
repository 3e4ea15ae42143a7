package maru.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Buttons for the examples that come with Maru, one click each, wherever a lab has room for them.
 */
public final class ExampleButtons {
  private final Pane pane;
  private final ObservableValue<String> tip;
  private final String icon;

  private ExampleButtons(Pane pane, String icon, ObservableValue<String> tip) {
    this.pane = pane;
    this.icon = icon;
    this.tip = tip;
  }

  /** Finished examples, which stand in {@code pane} and can be asked at once. */
  public static ExampleButtons finished(Pane pane, String tipKey, Texts texts) {
    return new ExampleButtons(pane, "mdi2f-flag-checkered", texts.bind(tipKey));
  }

  /** Examples that are replayed from their beginning. */
  public static ExampleButtons replays(Pane pane, String tipKey, Texts texts) {
    return new ExampleButtons(pane, "mdi2r-replay", texts.bind(tipKey));
  }

  /** Examples that are trained from their beginning. */
  public static ExampleButtons trainings(Pane pane, String tipKey, Texts texts) {
    return new ExampleButtons(pane, "mdi2p-play", texts.bind(tipKey));
  }

  /**
   * Adds one.
   *
   * @param styles beside those that all buttons have
   */
  public ExampleButtons add(
      String id, ObservableValue<String> words, Runnable open, String... styles) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll(styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.textProperty().bind(words);
    Tip.on(button, tip);
    button.setOnAction(e -> {
      KeyFocus.toWindow(pane); // The button may go, and would hand the keys to a field.
      open.run();
    });
    pane.getChildren().add(button);
    return this;
  }
}
