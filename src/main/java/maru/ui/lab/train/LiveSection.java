package maru.ui.lab.train;

import javafx.scene.Node;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.lab.LabSection;

/** The training as it goes on: its curves, and what the model makes of a sentence. */
final class LiveSection implements LabSection {
  private final Node picture;
  private final Pulse pulse;

  LiveSection(TrainViewModel model, Texts texts) {
    this.picture = Views.load(new TrainController(model, texts), "TrainLab.fxml", texts);
    this.pulse = new Pulse(model::pulse);
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }
}
