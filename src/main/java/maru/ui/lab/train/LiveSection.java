package maru.ui.lab.train;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.lab.Exhibit;
import maru.ui.lab.kit.LabSection;

/** The training as it goes on: its curves, and what the model makes of a sentence. */
final class LiveSection implements LabSection {
  private final TrainViewModel model;
  private final Node picture;
  private final Node pictures;
  private final Pulse pulse;

  LiveSection(TrainViewModel model, Texts texts) {
    this.model = model;
    this.pictures = Views.load(new TrainController(model, texts), "TrainLab.fxml", texts);
    Node samples =
        Views.load(new SamplesController(model.samples(), model, texts), "Samples.fxml", texts);
    Visibility.bind(samples, model.mine()); // Its cards are moments of the run on the timeline.
    VBox both = new VBox(pictures, samples);
    both.getStyleClass().add("live-section");
    VBox.setVgrow(pictures, Priority.ALWAYS);
    this.picture = both;
    this.pulse = new Pulse(model::pulse, model.clock()::looksBack);
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Exhibit exhibit(String name) {
    LiveRun run = model.runProperty().get();
    String sentence = model.probeProperty().get();
    return new Exhibit(
        name, pictures, run == null ? List.of() : LossTable.of(run), run == null ? "" : sentence);
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
