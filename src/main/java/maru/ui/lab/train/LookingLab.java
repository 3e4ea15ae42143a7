package maru.ui.lab.train;

import javafx.scene.Node;
import maru.ui.control.ChartGroup;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.PulsedView;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.state.LookingModel;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The Train lab for looking only: a run's curves, and what it makes of the sentence. */
final class LookingLab extends PulsedView {
  private final LookingModel model;

  /** One beside the lab of {@code first}, whose sentence, chosen head and panel it shares. */
  LookingLab(Workbench bench, RunClock clock, TrainViewModel first, Node panel, ChartGroup alike) {
    this(new LookingModel(bench, clock, first), panel, bench, alike);
  }

  private LookingLab(LookingModel model, Node panel, Workbench bench, ChartGroup alike) {
    super(
        new LabFace("train", MaterialDesignE.EYE, picture(model, bench, alike), panel),
        model.clock(),
        model::pulse);
    this.model = model;
  }

  /** What a model makes of the sentence, with its losses where those have others beside them. */
  static Node picture(LookingModel model, Workbench bench, @Nullable ChartGroup alike) {
    Node picture =
        Views.load(new LookingController(model, bench, alike), "Looking.fxml", bench.texts());
    picture.getStyleClass().add("train-lab");
    return picture;
  }

  LookingModel model() {
    return model;
  }
}
