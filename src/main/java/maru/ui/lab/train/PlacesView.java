package maru.ui.lab.train;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.Place;
import maru.inspect.ProbeResult;
import maru.ui.control.EvenGrid;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/** The five best words for each blank, or for the next word. */
final class PlacesView {
  private static final int BEST = 5;
  private static final double NARROWEST = 190;

  private final EvenGrid pane = new EvenGrid(NARROWEST);
  private final Label none = new Label();

  PlacesView(Pane room, Texts texts) {
    room.getChildren().setAll(pane);
    room.setMinSize(0, 0);
    none.textProperty().bind(texts.bind("lab.train.noBlank"));
    none.setWrapText(true);
    none.getStyleClass().add("muted");
  }

  void show(@Nullable ProbeResult probeResult) {
    List<Place> places = probeResult == null ? List.of() : probeResult.sighting().places();
    if (places.isEmpty()) {
      pane.getChildren().setAll(probeResult == null ? List.of() : List.of(none));
      return;
    }
    pane.getChildren().remove(none);
    while (pane.getChildren().size() > places.size()) {
      pane.getChildren().removeLast();
    }
    while (pane.getChildren().size() < places.size()) {
      pane.getChildren().add(card());
    }
    for (int i = 0; i < places.size(); i++) {
      fill((VBox) pane.getChildren().get(i), places.get(i), places.size() > 1, i + 1);
    }
  }

  private static Node card() {
    Label number = new Label();
    number.getStyleClass().addAll("small", "muted");
    ProbabilityBars bars = new ProbabilityBars(BEST);
    VBox.setVgrow(bars, Priority.ALWAYS);
    return new VBox(number, bars);
  }

  private static void fill(VBox card, Place place, boolean several, int number) {
    Label label = (Label) card.getChildren().get(0);
    label.setText("[MASK] " + number);
    Visibility.set(label, several);
    ((ProbabilityBars) card.getChildren().get(1))
        .show(
            place.best().stream()
                .map(guess -> new ProbabilityBars.Guess(guess.text(), guess.probability()))
                .toList());
  }
}
