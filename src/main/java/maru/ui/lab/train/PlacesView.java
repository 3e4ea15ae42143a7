package maru.ui.lab.train;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.Place;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/** The five best words for each blank, or for the next word. */
final class PlacesView {
  private static final int BEST = 5;
  private static final double WIDEST = 560;

  private final FlowPane pane;
  private final Label none = new Label();

  PlacesView(FlowPane pane, Texts texts) {
    this.pane = pane;
    // The cards follow the pane's width, so they must not keep it from shrinking.
    pane.setMinWidth(0);
    // A run that rests gives one look alone, which may come before the pane has its width.
    pane.widthProperty().addListener(changed -> widenAll());
    none.textProperty().bind(texts.bind("lab.train.noBlank"));
    none.setWrapText(true);
    none.getStyleClass().add("muted");
  }

  void show(LiveRun.@Nullable ProbeResult probeResult) {
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
      widen((VBox) pane.getChildren().get(i), places.size());
      fill((VBox) pane.getChildren().get(i), places.get(i), places.size() > 1, i + 1);
    }
  }

  private static Node card() {
    Label number = new Label();
    number.getStyleClass().addAll("small", "muted");
    ProbabilityBars bars = new ProbabilityBars(BEST);
    return new VBox(number, bars);
  }

  private void widenAll() {
    int cards = pane.getChildren().size();
    pane.getChildren()
        .forEach(child -> {
          if (child instanceof VBox card) {
            widen(card, cards);
          }
        });
  }

  // One takes what room there is, several stand in pairs.
  private void widen(VBox card, int places) {
    double room = pane.getWidth();
    double half = (room - pane.getHgap()) / 2 - 1;
    card.setPrefWidth(Math.min(places == 1 ? room : half, WIDEST));
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
