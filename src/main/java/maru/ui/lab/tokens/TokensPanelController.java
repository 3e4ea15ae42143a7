package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.CutText;
import maru.text.KoreanMorphemes;
import maru.ui.control.BarRows;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Inputs;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.tokens.state.LaneSettings;
import maru.ui.lab.tokens.state.LaneViews;
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
    BarRows table = new BarRows(numbers, 4);
    Visibility.bind(
        ofLanes,
        model
            .sectionProperty()
            .isEqualTo(Section.CUT)
            .or(model.sectionProperty().isEqualTo(Section.HANGUL)));
    model.cutProperty().addListener(changed -> show(table));
    texts.localeProperty().addListener(changed -> show(table));
    ids.selectedProperty().bindBidirectional(settings.ids);
    NamedChoices.fill(level, LEVELS, settings.byteLevel.asObject(), this::name, texts);
    NamedChoices.fill(
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
          Visibility.set(close, now != null);
        });
  }

  private void show(BarRows table) {
    CutText cut = model.cutProperty().get();
    List<CutLane> lanes = cut == null ? List.of() : cut.lanes();
    int most = lanes.stream().mapToInt(lane -> lane.pieces().size()).max().orElse(1);
    table.show(
        List.of(
            head("lab.tokens.number.tokens", "lab.tokens.number.tokens.tip"),
            head("lab.tokens.number.vocabulary", "lab.tokens.number.vocabulary.tip"),
            head("lab.tokens.number.unknown", "lab.tokens.number.unknown.tip"),
            head("lab.tokens.number.letters", "lab.tokens.number.letters.tip")),
        lanes.stream().map(lane -> row(lane, Math.max(1, most))).toList());
  }

  private BarRows.Head head(String words, String tip) {
    return new BarRows.Head(texts.get(words), texts.get(tip));
  }

  private BarRows.Row row(CutLane lane, int most) {
    boolean known = lane.vocabulary() > 0;
    return new BarRows.Row(
        LaneViews.name(lane, texts),
        (double) lane.pieces().size() / most,
        List.of(
            Integer.toString(lane.pieces().size()),
            known ? String.format(Locale.ROOT, "%,d", lane.vocabulary()) : "–",
            known ? percent(lane.unknownRate()) : "–",
            String.format(Locale.ROOT, "%.2f", lane.lettersPerToken())));
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
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
