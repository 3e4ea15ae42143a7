package maru.ui.lab.train;

import javafx.scene.Node;
import maru.base.Parallel;
import maru.run.RunFolder;
import maru.train.Architecture;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The lab in which a model is pretrained in sight. */
public final class TrainLab implements Lab {
  private final TrainViewModel model;
  private final Node picture;
  private final Node panel;
  private final Pulse pulse;

  /** A lab with nothing trained yet. */
  public TrainLab(Workbench bench, RunClock clock) {
    this.model = new TrainViewModel(bench, clock, Parallel.allCoresButOne(), RunFolder.own());
    this.picture =
        Views.load(new TrainController(model, bench.texts()), "TrainLab.fxml", bench.texts());
    this.panel =
        Views.load(new TrainPanelController(model, bench), "TrainPanel.fxml", bench.texts());
    this.pulse = new Pulse(model::pulse);
  }

  TrainViewModel model() {
    return model;
  }

  @Override
  public String id() {
    return "train";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignC.CHART_BELL_CURVE_CUMULATIVE;
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Node panel() {
    return panel;
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }

  /** Begins the example in {@code ko} or {@code en}, as its button does. */
  public void startExample(String language) {
    model.example(language);
  }

  /** The same for a BERT or a GPT. */
  public void startExample(String language, boolean bert) {
    model.settings().architecture.set(bert ? Architecture.BERT : Architecture.GPT);
    model.example(language);
  }

  /** Ends the training at work. */
  @Override
  public void close() {
    model.close();
  }
}
