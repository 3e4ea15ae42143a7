package maru.ui.lab.attention;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** The tokens of a text as buttons, of which one is down. */
final class PlaceChips {
  private final String id;
  private final IntConsumer choose;
  private List<String> shown = List.of();

  PlaceChips(String id, IntConsumer choose) {
    this.id = id;
    this.choose = choose;
  }

  /** Shows them there; made anew only for other tokens. */
  void show(FlowPane into, List<String> tokens, int chosen) {
    if (!tokens.equals(shown) || into.getChildren().size() != tokens.size()) {
      shown = List.copyOf(tokens);
      into.getChildren().clear();
      for (int i = 0; i < tokens.size(); i++) {
        into.getChildren().add(chip(tokens.get(i), i));
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      ((ToggleButton) into.getChildren().get(i)).setSelected(i == chosen);
    }
  }

  private ToggleButton chip(String token, int place) {
    ToggleButton chip = new ToggleButton(token);
    chip.setId(id + "-" + (place + 1));
    chip.getStyleClass().add("small");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setOnAction(e -> {
      chip.setSelected(true);
      choose.accept(place);
    });
    return chip;
  }
}
