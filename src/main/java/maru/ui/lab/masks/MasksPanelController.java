package maru.ui.lab.masks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.ExportFile;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.masks.MasksViewModel.Topic;

/** The panel: where the sentences come from, the picture's own choices, and what can be saved. */
final class MasksPanelController {
  @FXML private VBox root;
  @FXML private HBox languages;
  @FXML private ToggleButton korean;
  @FXML private ToggleButton english;
  @FXML private Label source;
  @FXML private StackPane choices;

  private final MasksViewModel model;
  private final Map<Topic, SectionView> sections;
  private final Supplier<Image> picture;
  private final Workbench bench;
  private final Texts texts;

  /** A panel; {@code picture} takes the picture that can be saved. */
  MasksPanelController(
      MasksViewModel model,
      Map<Topic, SectionView> sections,
      Supplier<Image> picture,
      Workbench bench) {
    this.model = model;
    this.sections = sections;
    this.picture = picture;
    this.bench = bench;
    this.texts = bench.texts();
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

  @FXML
  void savePicture() {
    Image image = picture.get();
    save("png", file -> ExportFile.picture(image, file));
  }

  @FXML
  void saveTable() {
    List<List<String>> rows = model.section().table();
    save("csv", file -> ExportFile.table(rows, file));
  }

  private void save(String ending, Consumer<Path> writing) {
    String topic = model.topicProperty().get().name().toLowerCase(Locale.ROOT);
    FileDialog.of(texts.get("lab.masks.save"), ending)
        .save(root, "masks-" + topic + "." + ending)
        .ifPresent(file -> ExportFile.start(bench, file, writing, "lab.masks.saved"));
  }
}
