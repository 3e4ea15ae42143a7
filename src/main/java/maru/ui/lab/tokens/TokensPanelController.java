package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import maru.text.KoreanMorphemes;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.CorpusChoice;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.tokens.state.CutText;
import maru.ui.lab.tokens.state.LaneSettings;
import maru.ui.lab.tokens.state.Section;
import maru.ui.lab.tokens.state.TokensViewModel;

/** The choices for all lanes: example, corpus, vocabularies; and the lanes' numbers. */
final class TokensPanelController {
  private static final List<Boolean> LEVELS = List.of(true, false);

  @FXML private VBox root;
  @FXML private VBox ofLanes;
  @FXML private GridPane numbers;
  @FXML private CheckBox ids;
  @FXML private VBox corpora;
  @FXML private Spinner<Integer> vocabulary;
  @FXML private ComboBox<Boolean> level;
  @FXML private ComboBox<KoreanMorphemes.Compounds> compounds;
  @FXML private Label loaded;
  @FXML private Button close;

  private final TokensViewModel model;
  private final Workbench bench;
  private final Texts texts;

  TokensPanelController(TokensViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.texts = bench.texts();
  }

  @FXML
  void initialize() {
    LaneSettings settings = model.settings();
    LaneNumbers table = new LaneNumbers(numbers, texts);
    Runnable show =
        () -> {
          CutText cut = model.cutProperty().get();
          table.show(cut == null ? List.of() : cut.lanes());
        };
    ofLanes
        .visibleProperty()
        .bind(
            model
                .sectionProperty()
                .isEqualTo(Section.CUT)
                .or(model.sectionProperty().isEqualTo(Section.HANGUL)));
    ofLanes.managedProperty().bind(ofLanes.visibleProperty());
    model.cutProperty().addListener(changed -> show.run());
    texts.localeProperty().addListener(changed -> show.run());
    ids.selectedProperty().bindBidirectional(settings.ids);
    Choices.fill(level, LEVELS, settings.byteLevel.asObject(), this::name, texts);
    Choices.fill(
        compounds,
        List.of(KoreanMorphemes.Compounds.values()),
        settings.compounds,
        this::name,
        texts);
    List<CorpusChoice> ready = new ArrayList<>(CorpusChoice.samples());
    ready.addAll(LaneSettings.NOTES);
    corpora.getChildren().setAll(new CorpusPicker(ready, settings.corpus, bench));
    Inputs.numbers(vocabulary, 50, 50_000, 500, settings.vocabulary);
    model
        .foreignProperty()
        .subscribe(now -> {
          loaded.setText(
              now == null
                  ? ""
                  : texts.get(
                      "lab.tokens.loaded", now.name(), now.tokenizer().vocabulary().size()));
          loaded.setManaged(now != null);
          close.setVisible(now != null);
          close.setManaged(now != null);
        });
  }

  private String name(boolean bytes) {
    return texts.get(bytes ? "lab.tokens.level.bytes" : "lab.tokens.level.characters");
  }

  private String name(KoreanMorphemes.Compounds mode) {
    return texts.get(
        switch (mode) {
          case WHOLE -> "lab.tokens.compounds.whole";
          case PARTS -> "lab.tokens.compounds.parts";
          case BOTH -> "lab.tokens.compounds.both";
        });
  }

  @FXML
  void koreanExample() {
    model.example("ko");
  }

  @FXML
  void englishExample() {
    model.example("en");
  }

  @FXML
  void openVocabulary() {
    FileDialog.ofText(texts.get("lab.tokens.load"), "")
        .openFolder(root)
        .ifPresent(model::openVocabulary);
  }

  @FXML
  void closeVocabulary() {
    model.closeVocabulary();
  }
}
