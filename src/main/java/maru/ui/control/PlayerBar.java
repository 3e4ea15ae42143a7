package maru.ui.control;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The buttons by which every lab's own steps are played: to the beginning, back, play, on, to the
 * end; and where they stand.
 */
public final class PlayerBar {
  private final Playable player;
  private final Texts texts;
  private final String name;
  private final List<Node> parts = new ArrayList<>();
  private final Label at = new Label();

  /**
   * The buttons for {@code player}.
   *
   * @param name what the buttons' ids begin with
   */
  public PlayerBar(Playable player, Texts texts, String name) {
    this.player = player;
    this.texts = texts;
    this.name = name;
    Button first = icon("mdi2s-skip-previous", "first", "player.first.tip", player::first);
    Button back = icon("mdi2s-step-backward", "back", "player.back.tip", player::back);
    FontIcon icon = new FontIcon("mdi2p-play");
    Button play = add(new Button("", icon), "play", "player.play.tip");
    play.getStyleClass().add(Styles.ACCENT);
    play.textProperty()
        .bind(
            texts.bind(player.playingProperty().map(now -> now ? "player.pause" : "player.play")));
    player
        .playingProperty()
        .subscribe(now -> icon.setIconLiteral(now ? "mdi2p-pause" : "mdi2p-play"));
    play.setOnAction(e -> player.playOrPause());
    Button next = icon("mdi2s-step-forward", "next", "player.next.tip", player::next);
    Button last = icon("mdi2s-skip-next", "last", "player.last.tip", player::last);
    back.disableProperty().bind(player.beginsHere());
    first.disableProperty().bind(player.beginsHere());
    next.disableProperty().bind(player.endsHere());
    last.disableProperty().bind(player.endsHere());
    at.setId(name + "-at");
    at.getStyleClass().addAll("small", "muted");
    at.setMinWidth(Region.USE_PREF_SIZE);
  }

  /** A button with a word that draws again, before all others. */
  public PlayerBar withAgain(Runnable action) {
    Button again = new Button("", new FontIcon("mdi2d-dice-multiple"));
    dress(again, "again", "player.again.tip");
    again.textProperty().bind(texts.bind("player.again"));
    again.setOnAction(e -> action.run());
    parts.addFirst(again);
    return this;
  }

  /** A button after the others that has it take its time. */
  public PlayerBar withSlow(BooleanProperty wanted) {
    ToggleButton slow =
        add(
            new ToggleButton("", new FontIcon("mdi2s-speedometer-slow")),
            "slow",
            "player.slow.tip");
    slow.selectedProperty().bindBidirectional(wanted);
    return this;
  }

  /** Puts them before all else in {@code pane}; {@code where} says what is played, and where. */
  public void into(Pane pane, ObservableValue<String> where) {
    at.textProperty().bind(where);
    parts.add(at);
    pane.getChildren().addAll(0, parts);
  }

  /** The buttons before all else in one pane, and where they stand before all else in another. */
  public void into(Pane buttons, Pane words, String key) {
    at.textProperty().bind(texts.bind(key, player.positionProperty(), player.lengthProperty()));
    buttons.getChildren().addAll(0, parts);
    words.getChildren().addFirst(at);
  }

  /** The same; the text under {@code key} says so, with the position and the length. */
  public void into(Pane pane, String key) {
    into(pane, texts.bind(key, player.positionProperty(), player.lengthProperty()));
  }

  private Button icon(String literal, String id, String tip, Runnable action) {
    Button button = add(new Button("", new FontIcon(literal)), id, tip);
    button.setOnAction(e -> action.run());
    return button;
  }

  private <B extends ButtonBase> B add(B button, String id, String tip) {
    dress(button, id, tip);
    parts.add(button);
    return button;
  }

  private void dress(ButtonBase button, String id, String tip) {
    button.setId(name + "-" + id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tip.on(button, texts.bind(tip));
    button.accessibleTextProperty().bind(texts.bind(tip));
  }
}
