package maru.ui.lab.train.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.StepTable;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.train.step.state.StepViewModel;

/** The Train lab's section in which one step is opened and walked. */
public final class StepSection implements LabSection {
  private static final double NANOS = 1e9;

  /** A pause longer than this is none of the walk's time. */
  private static final double LONGEST = 0.2;

  private final StepViewModel model;
  private final StepController controller;
  private final Node picture;
  private final Node panel;
  private final Pulse pulse;
  private long last;

  /** A section whose {@code example} begins a training in {@code ko} or {@code en}. */
  public StepSection(Workbench bench, RunClock clock, Consumer<String> example) {
    this.model = new StepViewModel(bench, clock);
    this.controller = new StepController(model, bench, example);
    this.picture = Views.load(controller, "Step.fxml", bench.texts());
    this.panel = Views.load(new StepPanelController(model), "StepPanel.fxml", bench.texts());
    this.pulse = new Pulse(this::beat);
  }

  StepViewModel model() {
    return model;
  }

  private void beat() {
    long now = System.nanoTime();
    model.pulse(Math.min(LONGEST, (now - last) / NANOS));
    last = now;
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Exhibit exhibit(String name) {
    OpenedStep step = model.openedProperty().get();
    Operation now = model.operation().orElse(null);
    return step == null || now == null
        ? new Exhibit(name + "-", controller.picture(), List.of(), controller.title())
        : new Exhibit(
            name + "-" + now.id(),
            controller.picture(),
            StepTable.of(step, now, model.focusProperty().get()),
            controller.title());
  }

  @Override
  public Optional<Node> panel() {
    return Optional.of(panel);
  }

  @Override
  public void shown() {
    last = System.nanoTime();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
    model.hidden();
  }

  @Override
  public void close() {
    model.close();
  }
}
