package maru.ui.control;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.fx.Visibility;

/** The five best words for each of several places, a card of bars each. */
public final class GuessCards {
  private static final int BEST = 5;
  private static final double NARROWEST = 190;

  private final String head;
  private final EvenGrid pane = new EvenGrid(NARROWEST);
  private final Label none = new Label();

  /**
   * Cards that fill {@code room}.
   *
   * @param head what stands over each, before its number, where there are several
   * @param missing what is said where there is no place
   */
  public GuessCards(Pane room, String head, ObservableValue<String> missing) {
    this.head = head;
    room.getChildren().setAll(pane);
    room.setMinSize(0, 0);
    none.textProperty().bind(missing);
    none.setWrapText(true);
    none.getStyleClass().add("muted");
  }

  /** Takes all away. */
  public void clear() {
    pane.getChildren().clear();
  }

  /** Shows what is guessed at each place. */
  public void show(List<List<ProbabilityBars.Guess>> places) {
    if (places.isEmpty()) {
      pane.getChildren().setAll(none);
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

  private void fill(VBox card, List<ProbabilityBars.Guess> place, boolean several, int number) {
    Label label = (Label) card.getChildren().get(0);
    label.setText(head + " " + number);
    Visibility.set(label, several);
    ((ProbabilityBars) card.getChildren().get(1)).show(place);
  }
}
