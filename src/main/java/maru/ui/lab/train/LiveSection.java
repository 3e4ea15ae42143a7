package maru.ui.lab.train;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import maru.ui.control.ChartGroup;
import maru.ui.control.CurveTable;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.lab.Exhibit;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;

/** The training as it goes on: its curves, and what the model makes of a sentence. */
final class LiveSection implements LabSection {
  private final TrainViewModel model;
  private final Node picture;
  private final Node orders;
  private final Pulse pulse;

  LiveSection(TrainViewModel model, Texts texts, ChartGroup alike) {
    this.model = model;
    TrainController controller = new TrainController(model, texts, alike);
    this.picture = Views.load(controller, "TrainLab.fxml", texts);
    this.orders = controller.orders();
    Visibility.bind(orders, model.runProperty().isNotNull());
    controller.addSamples(roomy ->
        Views.load(
            new SamplesController(model.samples(), model, texts, roomy), "Samples.fxml", texts));
    this.pulse = new Pulse(model::pulse, model.clock()::looksBack);
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(orders);
  }

  @Override
  public Exhibit exhibit(String name) {
    LiveRun run = model.runProperty().get();
    String sentence = model.probeProperty().get();
    return new Exhibit(
        name,
        picture,
        run == null ? List.of() : CurveTable.of(run.named()),
        model.source(),
        run == null ? "" : sentence);
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
