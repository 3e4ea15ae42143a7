package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import maru.inspect.ReadySentence;
import maru.ui.lab.directions.state.SharedBlank;

/** The panel of two halves: sentences to look at, and what is to be seen in them. */
final class DirectionsHalfPanelController {
  @FXML private VBox examples;

  private final SharedBlank shared;

  DirectionsHalfPanelController(SharedBlank shared) {
    this.shared = shared;
  }

  @FXML
  void initialize() {
    shared.examplesProperty().subscribe(this::offer);
  }

  private void offer(List<ReadySentence> offered) {
    List<Button> buttons = new ArrayList<>();
    for (ReadySentence example : offered) {
      Button button = new Button(example.whole());
      button.setId("half-example-" + buttons.size());
      button.setWrapText(true);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinHeight(Button.USE_PREF_SIZE);
      button.getStyleClass().addAll("small", "example");
      button.setOnAction(e -> shared.take(example));
      buttons.add(button);
    }
    examples.getChildren().setAll(buttons);
  }
}
