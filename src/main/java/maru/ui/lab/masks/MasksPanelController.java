package maru.ui.lab.masks;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.MasksViewModel.Topic;

/** The panel: where the sentences come from, and the picture's own choices. */
final class MasksPanelController {
  @FXML private VBox corpora;
  @FXML private Label source;
  @FXML private StackPane choices;

  private final MasksViewModel model;
  private final LabSections<Topic> sections;
  private final Workbench bench;

  MasksPanelController(MasksViewModel model, LabSections<Topic> sections, Workbench bench) {
    this.model = model;
    this.sections = sections;
    this.bench = bench;
  }

  @FXML
  void initialize() {
    choices.getChildren().setAll(sections.panel());
    corpora
        .getChildren()
        .setAll(new CorpusPicker(CorpusChoice.samples(), model.corpusProperty(), bench));
    Visibility.bind(corpora, model.askedProperty().isNull());
    source
        .textProperty()
        .bind(
            bench
                .texts()
                .bind(
                    model
                        .askedProperty()
                        .map(asked -> "lab.masks.source.run")
                        .orElse("lab.masks.source.own")));
  }
}
