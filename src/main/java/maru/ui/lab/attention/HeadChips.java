package maru.ui.lab.attention;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.lab.attention.state.HeadsModel;
import org.jspecify.annotations.Nullable;

/** The heads of the chosen one's layer as buttons: those that are down are shown together. */
final class HeadChips {
  private final HeadsModel model;
  private final Texts texts;
  private @Nullable FlowPane chips;

  HeadChips(HeadsModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  /** Shows them there from now on. */
  void in(FlowPane pane) {
    chips = pane;
  }

  void show() {
    FlowPane pane = chips;
    if (pane == null) {
      return;
    }
    List<Integer> shown = model.shownHeads();
    while (pane.getChildren().size() > model.heads()) {
      pane.getChildren().removeLast();
    }
    for (int head = 0; head < model.heads(); head++) {
      if (head == pane.getChildren().size()) {
        pane.getChildren().add(chip(head));
      }
      ((ToggleButton) pane.getChildren().get(head)).setSelected(shown.contains(head));
    }
  }

  /** A click shows a head beside the others or takes it away, a double click leaves it alone. */
  private ToggleButton chip(int head) {
    ToggleButton chip = new ToggleButton("H" + (head + 1));
    chip.setId("head-chip-" + (head + 1));
    chip.getStyleClass().add("small");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    Tip.on(chip, texts.bind("lab.attention.chip.tip"));
    chip.setOnAction(e -> {
      model.toggle(head);
      show();
    });
    chip.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          if (click.getClickCount() == 2) {
            model.isolate(head);
            show();
          }
        });
    return chip;
  }
}
