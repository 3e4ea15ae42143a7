package maru.ui.lab.directions;

import javafx.scene.Node;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.PulsedView;
import maru.ui.lab.directions.state.DirectionsHalfModel;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/**
 * One half of the Directions lab beside another: the blank as one run's model sees and fills it.
 */
final class DirectionsHalf extends PulsedView {
  /** A half under {@code id}, with {@code panel} for both. */
  DirectionsHalf(DirectionsHalfModel model, String id, Node panel, Workbench bench) {
    super(
        new LabFace(
            "directions.beside",
            MaterialDesignA.ARROW_LEFT_RIGHT,
            picture(model, id, bench),
            panel),
        model.clock(),
        model::pulse);
  }

  private static Node picture(DirectionsHalfModel model, String id, Workbench bench) {
    Node picture =
        Views.load(
            new DirectionsHalfController(model, bench.texts()),
            "DirectionsHalf.fxml",
            bench.texts());
    picture.setId(id);
    return picture;
  }

  @Override
  public double narrowest() {
    return 24;
  }
}
