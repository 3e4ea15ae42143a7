package maru.ui.lab.train.step;

import javafx.fxml.FXML;
import maru.inspect.step.Phase;
import maru.ui.lab.train.step.state.StepViewModel;

/** Leads to the beginnings of the ways through a step. */
final class StepPanelController {
  private final StepViewModel model;

  StepPanelController(StepViewModel model) {
    this.model = model;
  }

  @FXML
  void toBeginning() {
    model.go(Phase.FORWARD);
  }

  @FXML
  void toBackward() {
    model.go(Phase.BACKWARD);
  }

  @FXML
  void toUpdate() {
    model.go(Phase.UPDATE);
  }
}
