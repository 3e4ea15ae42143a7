package maru.ui.lab.masks;

import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import maru.ui.fx.Texts;
import maru.ui.lab.masks.MasksViewModel.Topic;

/** The panel: where the sentences come from, and the picture's own choices. */
final class MasksPanelController {
  @FXML private HBox languages;
  @FXML private ToggleButton korean;
  @FXML private ToggleButton english;
  @FXML private Label source;
  @FXML private StackPane choices;

  private final MasksViewModel model;
  private final Map<Topic, SectionView> sections;
  private final Texts texts;

  MasksPanelController(MasksViewModel model, Map<Topic, SectionView> sections, Texts texts) {
    this.model = model;
    this.sections = sections;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    model
        .topicProperty()
        .subscribe(topic -> {
          SectionView section = sections.get(topic);
          if (section != null) {
            choices.getChildren().setAll(section.panel());
          }
        });
    model.languageProperty().subscribe(now -> select(now));
    languages.visibleProperty().bind(model.askedProperty().isNull());
    languages.managedProperty().bind(languages.visibleProperty());
    source
        .textProperty()
        .bind(
            texts.bind(
                model
                    .askedProperty()
                    .map(asked -> "lab.masks.source.run")
                    .orElse("lab.masks.source.own")));
  }

  private void select(String language) {
    korean.setSelected(language.equals("ko"));
    english.setSelected(language.equals("en"));
  }

  @FXML
  void chooseKorean() {
    choose("ko");
  }

  @FXML
  void chooseEnglish() {
    choose("en");
  }

  private void choose(String language) {
    model.languageProperty().set(language);
    select(language);
  }
}
