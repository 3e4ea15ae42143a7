package maru.ui.lab.tokens;

import java.io.File;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import maru.text.KoreanMorphemes;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.lab.OwnFile;
import maru.ui.lab.PastePopOver;

/** The choices for all lanes: example, corpus, vocabularies; and the lanes' numbers. */
final class TokensPanelController {
  private static final List<Boolean> LEVELS = List.of(true, false);

  @FXML private VBox root;
  @FXML private VBox ofLanes;
  @FXML private GridPane numbers;
  @FXML private CheckBox ids;
  @FXML private ComboBox<CorpusSource> corpus;
  @FXML private VBox columnRow;
  @FXML private TextField column;
  @FXML private Button paste;
  @FXML private Spinner<Integer> vocabulary;
  @FXML private ComboBox<Boolean> level;
  @FXML private ComboBox<KoreanMorphemes.Compounds> compounds;
  @FXML private Label loaded;
  @FXML private Button close;

  private final TokensViewModel model;
  private final Texts texts;

  TokensPanelController(TokensViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
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
    Choices.fill(corpus, CorpusSource.BUILT_IN, settings.corpus, this::name, texts);
    settings.corpus.subscribe(now -> {
      boolean isTable = now instanceof CorpusSource.OfFile(OwnFile file) && file.isTable();
      if (now instanceof CorpusSource.OfFile(OwnFile file)) {
        column.setText(file.column());
      }
      columnRow.setVisible(isTable);
      columnRow.setManaged(isTable);
    });
    column.setOnAction(e -> takeColumn());
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

  private String name(CorpusSource source) {
    return switch (source) {
      case CorpusSource.Everyday(String language) -> CorpusNames.of(language + "/everyday", texts);
      case CorpusSource.Example example -> texts.get("lab.tokens.corpus.notes", shortened(example));
      case CorpusSource.OfFile(OwnFile file) -> file.name();
      case CorpusSource.Pasted pasted -> texts.get("lab.tokens.pasted");
    };
  }

  private static String shortened(CorpusSource.Example example) {
    String line = example.text().replace('\n', ' ');
    return line.length() > 14 ? line.substring(0, 13) + "…" : line;
  }

  private void takeColumn() {
    if (model.settings().corpus.get() instanceof CorpusSource.OfFile(OwnFile file)) {
      model.settings().corpus.set(new CorpusSource.OfFile(file.withColumn(column.getText())));
    }
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
  void openFile() {
    FileDialog.ofText(texts.get("lab.tokens.open"), texts.get("lab.tokens.files"))
        .open(root)
        .ifPresent(model::openCorpus);
  }

  @FXML
  void openVocabulary() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(texts.get("lab.tokens.load"));
    File folder = chooser.showDialog(root.getScene().getWindow());
    if (folder != null) {
      model.openVocabulary(folder.toPath());
    }
  }

  @FXML
  void closeVocabulary() {
    model.closeVocabulary();
  }

  @FXML
  void openPaste() {
    PastePopOver.show(
        paste,
        texts,
        new PastePopOver.Wording(
            "lab.tokens.paste",
            "lab.tokens.paste.prompt",
            "lab.tokens.paste.take",
            "pasted-corpus",
            "take-corpus"),
        model::pasteCorpus);
  }
}
