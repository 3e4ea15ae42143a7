package maru.ui.lab.masks;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons that play an explanation: from the start, back, play, on, all at once, slowly. */
final class PlayerBar {
  private final Texts texts;
  private final String name;
  private final List<Node> parts = new ArrayList<>();

  /**
   * The buttons for {@code player}.
   *
   * @param name what the buttons' ids begin with
   */
  PlayerBar(Player player, Texts texts, String name) {
    this.texts = texts;
    this.name = name;
    Button first = icon("mdi2s-skip-backward", "first", "lab.masks.first.tip");
    first.setOnAction(e -> player.first());
    Button back = icon("mdi2s-step-backward", "back", "lab.masks.back.tip");
    back.setOnAction(e -> player.back());
    FontIcon icon = new FontIcon("mdi2p-play");
    Button play = add(new Button("", icon), "play", "lab.masks.play.tip");
    play.getStyleClass().add(Styles.ACCENT);
    play.textProperty()
        .bind(
            texts.bind(
                player.playingProperty().map(now -> now ? "lab.masks.pause" : "lab.masks.play")));
    player
        .playingProperty()
        .subscribe(now -> icon.setIconLiteral(now ? "mdi2p-pause" : "mdi2p-play"));
    play.setOnAction(e -> player.playOrPause());
    Button next = icon("mdi2s-step-forward", "next", "lab.masks.next.tip");
    next.setOnAction(e -> player.next());
    Button last = icon("mdi2s-skip-forward", "last", "lab.masks.last.tip");
    last.setOnAction(e -> player.last());
    back.disableProperty().bind(player.positionProperty().isEqualTo(0));
    first.disableProperty().bind(back.disableProperty());
    next.disableProperty()
        .bind(player.positionProperty().greaterThanOrEqualTo(player.lengthProperty()));
    last.disableProperty().bind(next.disableProperty());
    ToggleButton slow =
        add(
            new ToggleButton("", new FontIcon("mdi2s-speedometer-slow")),
            "slow",
            "lab.masks.slow.tip");
    slow.selectedProperty().bindBidirectional(player.slowProperty());
    Label at = new Label();
    at.getStyleClass().addAll("small", "muted");
    at.setMinWidth(Region.USE_PREF_SIZE);
    at.textProperty()
        .bind(player.positionProperty().asString().concat(" / ").concat(player.lengthProperty()));
    parts.add(at);
  }

  /** A button with a word that draws again, before all others. */
  void addAgain(Runnable action) {
    Button again = new Button("", new FontIcon("mdi2d-dice-multiple"));
    dress(again, "again", "lab.masks.again.tip");
    again.textProperty().bind(texts.bind("lab.masks.again"));
    again.setOnAction(e -> action.run());
    parts.addFirst(again);
  }

  /** Puts them before all else in {@code pane}. */
  void into(Pane pane) {
    pane.getChildren().addAll(0, parts);
  }

  private Button icon(String literal, String id, String tip) {
    return add(new Button("", new FontIcon(literal)), id, tip);
  }

  private <B extends ButtonBase> B add(B button, String id, String tip) {
    dress(button, id, tip);
    parts.add(button);
    return button;
  }

  private void dress(ButtonBase button, String id, String tip) {
    button.setId(name + "-" + id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.bind(tip));
    button.setTooltip(tooltip);
    button.accessibleTextProperty().bind(texts.bind(tip));
  }
}
