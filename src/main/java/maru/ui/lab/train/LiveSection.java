package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import maru.inspect.PredictionTables;
import maru.inspect.ProbeResult;
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
import org.jspecify.annotations.Nullable;

/** The training as it goes on: its curves, and what the model makes of a sentence. */
final class LiveSection implements LabSection {
  private final TrainViewModel model;
  private final StackPane picture;
  private @Nullable Node opened;
  private final Node orders;
  private final Pulse pulse;

  /**
   * One that offers a new training itself, but where it is {@code offered} in the panel already.
   */
  LiveSection(TrainViewModel model, Texts texts, ChartGroup alike, BooleanBinding offered) {
    this.model = model;
    TrainController controller = new TrainController(model, texts, alike, offered);
    Node trained = Views.load(controller, "TrainLab.fxml", texts);
    this.picture = new StackPane(trained);
    this.orders = controller.orders();
    BooleanBinding standing = model.opening().inView();
    Visibility.bind(orders, model.runProperty().isNotNull().and(standing.not()));
    Visibility.bind(trained, standing.not());
    standing.subscribe(this::turn);
    controller.addSamples(roomy ->
        Views.load(
            new SamplesController(model.samples(), model, texts, roomy), "Samples.fxml", texts));
    this.pulse = new Pulse(this::pulse, model.clock()::looksBack);
  }

  /** Shows a model that stands still in the place of the training, or the training again. */
  private void turn(boolean standing) {
    Node there = opened;
    if (standing && there == null) {
      there = LookingLab.picture(model.opening().looking(), model.bench(), null);
      opened = there;
      picture.getChildren().add(there);
    }
    if (there != null) {
      Visibility.set(there, standing);
    }
  }

  private void pulse() {
    model.pulse();
    if (model.opening().seen().isPresent()) {
      model.opening().looking().pulse();
    }
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(orders);
  }

  /** The curves, the words and the weights of attention, each with the step that it is of. */
  private List<List<String>> numbers(LiveRun run) {
    List<List<String>> rows = new ArrayList<>(CurveTable.of(run.named()));
    ProbeResult seen = model.probeResultProperty().get();
    if (seen != null) {
      int step = model.seenProperty().get();
      rows.add(List.of());
      rows.addAll(PredictionTables.words(seen.sighting(), step));
      if (seen.sighting().attention().layers() > 0) {
        rows.add(List.of());
        rows.addAll(PredictionTables.attention(seen.sighting(), step));
      }
    }
    return rows;
  }

  @Override
  public Exhibit exhibit(String name) {
    LiveRun run = model.runProperty().get();
    String sentence = model.probeProperty().get();
    return new Exhibit(
        name,
        picture,
        run == null ? List.of() : numbers(run),
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
