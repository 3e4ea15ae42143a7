package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.TokenPage;
import maru.text.Hangul;
import maru.text.TokenUses;
import maru.text.Tokenizer;
import maru.ui.control.LookLine;
import maru.ui.control.TokenStrip;
import maru.ui.control.TreePicture;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.tokens.state.LaneViews;
import maru.ui.lab.tokens.state.TokenViewModel;
import maru.ui.lab.tokens.state.TokensViewModel;
import maru.ui.lab.tokens.state.Trees;

/** Shows a token's page. */
final class TokenController {
  @FXML private TextField search;
  @FXML private Label missing;
  @FXML private Label empty;
  @FXML private VBox page;
  @FXML private Label token;
  @FXML private Label facts;
  @FXML private LookLine built;
  @FXML private TreePicture tree;
  @FXML private Label contain;
  @FXML private FlowPane words;

  private final TokenViewModel model;
  private final TokensViewModel lab;
  private final Texts texts;

  TokenController(TokenViewModel model, TokensViewModel lab, Texts texts) {
    this.model = model;
    this.lab = lab;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    Visibility.bind(page, model.pageProperty().isNotNull());
    Visibility.bind(empty, model.pageProperty().isNull());
    Inputs.tell(missing, "");
    search.setOnAction(e ->
        Inputs.tell(
            missing,
            model.open(search.getText())
                ? ""
                : texts.get("lab.tokens.page.missing", search.getText())));
    tree.setOnOpen(id -> {
      TokenPage now = model.pageProperty().get();
      if (now != null) {
        lab.openToken(now.choice().lane(), id);
      }
    });
    model.pageProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    TokenPage now = model.pageProperty().get();
    if (now == null) {
      return;
    }
    Inputs.tell(missing, "");
    Tokenizer tokenizer = now.choice().tokenizer();
    int id = now.choice().id();
    token.setText(CutLane.shown(tokenizer, id));
    if (tokenizer.vocabulary().isSpecial(id)) {
      showSpecial(now);
      return;
    }
    facts.setText(
        texts.get(
            "lab.tokens.page.facts",
            lane(now.choice().lane()),
            id,
            now.count(),
            String.format(Locale.ROOT, "%.2f", 100.0 * now.count() / Math.max(1, now.total())),
            now.rank(),
            tokenizer.vocabulary().size()));
    boolean letter = now.tree().isLetter();
    built.say(
        texts.get(
            !letter
                ? "lab.tokens.page.merged"
                : now.builtKnown() || now.choice().lane() != LaneKind.FOREIGN
                    ? "lab.tokens.page.letter"
                    : "lab.tokens.page.untold",
            now.tree().step()));
    tree.show(letter ? List.of() : List.of(Trees.of(now.tree(), tokenizer, texts)));
    contain.setText(
        texts.get(
            now.words().isEmpty() ? "lab.tokens.page.nowhere" : "lab.tokens.page.words",
            now.words().size()));
    words.getChildren().setAll(now.words().stream().map(TokenController::chip).toList());
  }

  /** No text has one, nothing built it, and no word holds it. */
  private void showSpecial(TokenPage now) {
    facts.setText(
        texts.get("lab.tokens.page.special", lane(now.choice().lane()), now.choice().id()));
    built.say("");
    tree.show(List.of());
    contain.setText("");
    words.getChildren().clear();
  }

  private String lane(LaneKind kind) {
    Foreign foreign = lab.foreignProperty().get();
    return kind == LaneKind.FOREIGN
        ? (foreign == null ? "" : foreign.name())
        : LaneViews.name(kind, texts);
  }

  private static Node chip(TokenUses.Word word) {
    return TokenStrip.chip(
        String.format(
            Locale.ROOT,
            "%s  %,d",
            Hangul.readable(word.text()).replace(" ", "␣").replace("\n", "⏎"),
            word.count()));
  }

  @FXML
  void before() {
    model.move(-1);
  }

  @FXML
  void after() {
    model.move(1);
  }
}
