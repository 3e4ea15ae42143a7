package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.ui.fx.Amount;

/** Words with their probabilities as buttons, of which one is down. */
final class WordButtons {
  private final String id;
  private final IntConsumer choose;

  WordButtons(String id, IntConsumer choose) {
    this.id = id;
    this.choose = choose;
  }

  /** Shows them there; {@code choose} is told the id of the one that is pressed. */
  void show(VBox into, List<Guess> words, int chosen) {
    List<Node> buttons = new ArrayList<>();
    for (Guess word : words) {
      ToggleButton button =
          new ToggleButton(word.text() + "  " + Amount.percent(word.probability()));
      button.setId(id + "-" + (buttons.size() + 1));
      button.setMaxWidth(Double.MAX_VALUE);
      button.setSelected(word.token() == chosen);
      button.setOnAction(e -> {
        button.setSelected(true);
        choose.accept(word.token());
      });
      buttons.add(button);
    }
    into.getChildren().setAll(buttons);
  }
}
