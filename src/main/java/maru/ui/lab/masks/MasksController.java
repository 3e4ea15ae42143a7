package maru.ui.lab.masks;

import javafx.fxml.FXML;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.MasksViewModel.Topic;

/** The lab's head, in which one of its pictures is chosen, and the picture below it. */
final class MasksController {
  @FXML private VBox root;
  @FXML private StackPane stage;
  @FXML private VBox reading;

  private final MasksViewModel model;
  private final LabSections<Topic> sections;

  MasksController(MasksViewModel model, LabSections<Topic> sections) {
    this.model = model;
    this.sections = sections;
  }

  @FXML
  void initialize() {
    root.getChildren().addFirst(sections.head());
    stage.getChildren().addFirst(sections.picture());
    Visibility.bind(reading, model.groundProperty().isNull());
  }
}
