package maru.ui.lab.train.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.train.compare.state.CompareViewModel;
import maru.ui.lab.train.compare.state.RunDesk;

/** Several runs over each other: what differs, what came of it, and what may be chance. */
public final class CompareSection implements LabSection {
  private final CompareViewModel model;
  private final Node picture;
  private final Node panel;
  private final Pulse pulse;

  /** A section with no runs chosen yet. */
  public CompareSection(Workbench bench, RunDesk desk) {
    this.model = new CompareViewModel(bench, desk);
    this.picture =
        Views.load(new CompareController(model, bench.texts()), "Compare.fxml", bench.texts());
    SeedsController seeds = new SeedsController(model, bench.texts());
    this.panel = Views.load(seeds, "Seeds.fxml", bench.texts());
    this.pulse =
        new Pulse(() -> {
          model.pulse();
          seeds.tell();
        });
  }

  /** Lays these runs beside each other, and no others. */
  public void compare(List<Path> files) {
    model.show(files);
  }

  /** Takes a run away, since it is deleted. */
  public void leave(Path file) {
    model.leave(file);
  }

  CompareViewModel model() {
    return model;
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Optional<Node> panel() {
    return Optional.of(panel);
  }

  @Override
  public void shown() {
    model.changed();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }

  @Override
  public void close() {
    model.close();
  }
}
