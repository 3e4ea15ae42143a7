package maru.ui.lab.directions;

import javafx.scene.Node;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.directions.state.SentenceModel;
import maru.ui.lab.kit.LabSection;

/** The sentence built up from both ends, which rests while it is not on the screen. */
final class TriangleSection implements LabSection {
  private final TriangleController controller;
  private final Node picture;

  TriangleSection(SentenceModel sentence, Workbench bench) {
    this.controller = new TriangleController(sentence, bench);
    this.picture = Views.load(controller, "Triangle.fxml", bench.texts());
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public void hidden() {
    controller.rest();
  }
}
