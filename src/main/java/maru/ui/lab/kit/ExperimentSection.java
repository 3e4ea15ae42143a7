package maru.ui.lab.kit;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import maru.experiment.Experiment;
import maru.ui.fx.Pulse;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;

/**
 * An experiment as a section of a lab. It runs on while one looks elsewhere, and takes in what
 * happened when one comes back.
 */
public final class ExperimentSection implements LabSection {
  private final ExperimentModel model;
  private final ExperimentView view;
  private final ScrollPane picture;
  private final Pulse pulse;
  private final Workbench bench;

  /** One for any lab. */
  public ExperimentSection(Workbench bench, Experiment experiment) {
    this(bench, new ExperimentModel(bench, experiment));
  }

  /** The same of a model that others know too. */
  public ExperimentSection(Workbench bench, ExperimentModel model) {
    this.bench = bench;
    this.model = model;
    this.view = new ExperimentView(model, bench.texts());
    this.picture = new ScrollPane(view);
    picture.setFitToWidth(true);
    picture.setFitToHeight(true);
    picture.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    picture.getStyleClass().add("edge-to-edge");
    this.pulse = new Pulse(model::pulse);
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Exhibit exhibit(String name) {
    String question =
        maru.experiment.ExperimentTexts.of(bench.texts().locale()).question(model.experiment());
    return new Exhibit(name, view, view.numbers(), question).of(Exhibit.Source.NONE);
  }

  @Override
  public void shown() {
    model.pulse();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }

  @Override
  public void close() {
    model.stop();
  }
}
