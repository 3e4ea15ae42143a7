package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.lanes.ReadSequence;
import maru.text.SpecialTokens;
import maru.ui.control.LookLine;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.SpecialViewModel;

/** Shows the sequence that a model is given for one sentence or two. */
final class SpecialController {
  private static final List<String> TOLD =
      List.of(
          "lab.tokens.special.pad",
          "lab.tokens.special.unk",
          "lab.tokens.special.cls",
          "lab.tokens.special.sep",
          "lab.tokens.special.mask",
          "lab.tokens.special.end");

  @FXML private TextField first;
  @FXML private TextField second;
  @FXML private ToggleButton bert;
  @FXML private ToggleButton gpt;
  @FXML private Slider context;
  @FXML private Label room;
  @FXML private LookLine look;
  @FXML private Label cut;
  @FXML private FlowPane cells;
  @FXML private GridPane meanings;

  private final SpecialViewModel model;
  private final Texts texts;

  SpecialController(SpecialViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    first.textProperty().bindBidirectional(model.firstProperty());
    second.textProperty().bindBidirectional(model.secondProperty());
    context.setMin(SpecialViewModel.SHORTEST);
    context.setMax(SpecialViewModel.LONGEST);
    context.valueProperty().bindBidirectional(model.contextProperty());
    bert.setOnAction(e -> choose(true));
    gpt.setOnAction(e -> choose(false));
    model.markedProperty().subscribe(this::choose);
    room.textProperty().bind(texts.bind("lab.tokens.context", model.contextProperty()));
    for (int i = 0; i < TOLD.size(); i++) {
      Label name = chip(SpecialTokens.ALL.get(i), true);
      Label told = new Label();
      told.setWrapText(true);
      told.getStyleClass().add("small");
      told.textProperty().bind(texts.bind(TOLD.get(i)));
      meanings.addRow(i, name, told);
    }
    model.resultProperty().subscribe(now -> show());
    model.learningProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void choose(boolean both) {
    model.markedProperty().set(both);
    bert.setSelected(both);
    gpt.setSelected(!both);
  }

  private void show() {
    ReadSequence now = model.resultProperty().get();
    cells.getChildren().clear();
    look.say(now == null ? "" : look(now.cells()));
    if (now == null) {
      Inputs.tell(cut, model.learningProperty().get() ? texts.get("lab.tokens.learning") : "");
      return;
    }
    for (int i = 0; i < now.cells().size(); i++) {
      cells.getChildren().add(cell(now.cells().get(i), i));
    }
    Inputs.tell(
        cut,
        now.cut() == 0
            ? ""
            : texts.get(now.marked() ? "lab.tokens.cut.end" : "lab.tokens.cut.begin", now.cut()));
  }

  /** How many of the places the special tokens take. */
  private String look(List<ReadSequence.Cell> all) {
    long padding = all.stream().filter(ReadSequence.Cell::padding).count();
    long special = all.stream().filter(ReadSequence.Cell::special).count() - padding;
    return texts.get("lab.tokens.special.look", all.size(), special, padding);
  }

  private Node cell(ReadSequence.Cell cell, int place) {
    Label token = chip(cell.shown(), cell.special());
    token.setMaxWidth(Double.MAX_VALUE);
    Label id = under(String.format(Locale.ROOT, "id %d", cell.id()));
    Label at = under(texts.get("lab.tokens.place", place));
    VBox box = new VBox(1, token, id, at);
    box.getStyleClass().add("sequence-cell");
    if (cell.segment() >= 0) {
      box.getChildren()
          .add(
              under(
                  cell.padding()
                      ? texts.get("lab.tokens.unseen")
                      : texts.get(
                          cell.segment() == 0 ? "lab.tokens.segment.a" : "lab.tokens.segment.b")));
      box.getStyleClass().add(cell.segment() == 0 ? "segment-a" : "segment-b");
    }
    if (cell.padding()) {
      box.getStyleClass().add("padding-cell");
    }
    return box;
  }

  /** The token that hides another has its colour here too. */
  private static Label chip(String token, boolean special) {
    return token.equals(SpecialTokens.MASK)
        ? TokenStrip.chip(token, "masked")
        : special ? TokenStrip.chip(token, "special") : TokenStrip.chip(token);
  }

  private static Label under(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("tiny", "muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
