package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.LaneKind;
import maru.text.Hangul;
import maru.text.Tokenizer;
import maru.text.WordCut;
import maru.ui.control.LookLine;
import maru.ui.control.TreePicture;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.tokens.state.TokensViewModel;
import maru.ui.lab.tokens.state.Trees;
import maru.ui.lab.tokens.state.WordViewModel;

/** Shows how one word is cut: merges as a tree, or attempts from the left. */
final class WordController {
  @FXML private TextField word;
  @FXML private ToggleButton words;
  @FXML private ToggleButton bpe;
  @FXML private ToggleButton wordpiece;
  @FXML private ToggleButton foreign;
  @FXML private Label level;
  @FXML private LookLine outcome;
  @FXML private TreePicture tree;
  @FXML private VBox steps;

  private final WordViewModel model;
  private final TokensViewModel lab;
  private final Texts texts;
  private final Map<LaneKind, ToggleButton> buttons = new EnumMap<>(LaneKind.class);

  WordController(WordViewModel model, TokensViewModel lab, Texts texts) {
    this.model = model;
    this.lab = lab;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    word.textProperty().bindBidirectional(model.wordProperty());
    buttons.put(LaneKind.WORDS, words);
    buttons.put(LaneKind.BPE, bpe);
    buttons.put(LaneKind.WORDPIECE, wordpiece);
    buttons.put(LaneKind.FOREIGN, foreign);
    buttons.forEach((lane, button) ->
        button.setOnAction(e -> {
          model.laneProperty().set(lane);
          mark(lane);
        }));
    model.laneProperty().subscribe(this::mark);
    lab.foreignProperty()
        .subscribe(now -> {
          Visibility.set(foreign, now != null);
          foreign.setText(now == null ? "" : now.name());
        });
    tree.setOnOpen(id -> lab.openToken(model.laneProperty().get(), id));
    model.resultProperty().subscribe(now -> show());
    lab.busyProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void mark(LaneKind lane) {
    buttons.forEach((of, button) -> button.setSelected(of == lane));
  }

  private void show() {
    WordViewModel.Result now = model.resultProperty().get();
    if (now == null) {
      Inputs.tell(level, "");
      outcome.say(lab.busyProperty().get() ? texts.get("lab.tokens.learning") : "");
      tree.show(List.of());
      steps.getChildren().clear();
      return;
    }
    Inputs.tell(level, level(now));
    List<TreePicture.Node> trees = new ArrayList<>();
    List<Label> rows = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    for (WordCut cut : now.cuts()) {
      switch (cut) {
        case WordCut.Merged merged -> {
          trees.addAll(Trees.of(merged, now.tokenizer(), texts));
          merged.steps().forEach(step -> rows.add(row(step, now.tokenizer())));
        }
        case WordCut.Greedy greedy -> rows.addAll(rows(greedy));
        case WordCut.Looked looked -> rows.add(tried(looked.text(), looked.known(), ""));
      }
      outcomes.add(told(cut, now.tokenizer()));
    }
    outcome.say(String.join("\n", outcomes));
    tree.show(trees);
    Visibility.set(tree, !trees.isEmpty());
    steps.getChildren().setAll(rows);
  }

  private String level(WordViewModel.Result now) {
    return switch (now.lane()) {
      case BPE -> texts.get(now.bytes() ? "lab.tokens.word.bytes" : "lab.tokens.word.characters");
      case WORDPIECE -> texts.get("lab.tokens.pieces");
      default -> "";
    };
  }

  /** What came of a stretch, and for an unknown one why. */
  private String told(WordCut cut, Tokenizer tokenizer) {
    String tokens =
        String.join(" · ", cut.tokens().stream().map(id -> CutLane.shown(tokenizer, id)).toList());
    String text = Hangul.readable(cut.text().strip());
    return switch (cut) {
      case WordCut.Merged merged ->
          merged.steps().isEmpty()
              ? texts.get("lab.tokens.word.unmerged", text, tokens)
              : texts.get("lab.tokens.word.merged", text, tokens, merged.steps().size());
      case WordCut.Greedy greedy -> {
        if (greedy.tooLong()) {
          yield texts.get("lab.tokens.word.tooLong", text);
        }
        yield greedy.unknownFrom() < 0
            ? texts.get("lab.tokens.word.greedy", text, tokens, greedy.attempts().size())
            : texts.get("lab.tokens.word.unknown", text, last(greedy));
      }
      case WordCut.Looked looked ->
          texts.get(looked.known() ? "lab.tokens.word.known" : "lab.tokens.word.lacking", text);
    };
  }

  private static String last(WordCut.Greedy greedy) {
    return Hangul.readable(greedy.attempts().getLast().piece());
  }

  private Label row(WordCut.Step step, Tokenizer tokenizer) {
    return line(
        texts.get(
            "lab.tokens.word.step",
            step.rank(),
            CutLane.shown(tokenizer, step.left()),
            CutLane.shown(tokenizer, step.right()),
            CutLane.shown(tokenizer, step.token())),
        "step");
  }

  private static List<Label> rows(WordCut.Greedy greedy) {
    List<Label> rows = new ArrayList<>();
    for (WordCut.Attempt attempt : greedy.attempts()) {
      boolean found = attempt.id() >= 0;
      rows.add(tried(Hangul.readable(attempt.piece()), found, found ? "  " + attempt.id() : ""));
      // Each attempt stands under the letters that it tries.
      rows.getLast()
          .setStyle(
              String.format(Locale.ROOT, "-fx-padding: 0 0 0 %.1fem;", 1.2 * attempt.start()));
    }
    return rows;
  }

  private static Label tried(String piece, boolean found, String id) {
    return line((found ? "✓ " : "✗ ") + piece + id, found ? "found" : "failed");
  }

  private static Label line(String words, String styleClass) {
    Label line = new Label(words);
    line.getStyleClass().addAll("attempt", styleClass);
    line.setMinWidth(Region.USE_PREF_SIZE);
    return line;
  }
}
