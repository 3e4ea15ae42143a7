package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.TokenLook;
import maru.inspect.lanes.LaneKind;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.ui.control.PieceChip;
import maru.ui.control.VectorRows;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.ModelColor;
import maru.ui.lab.tokens.state.LaneViews;
import maru.ui.lab.tokens.state.TokensHalfModel;
import org.jspecify.annotations.Nullable;

/** Shows one run's cut of the text, and the neighbours of a token in its embedding table. */
final class TokensHalfController {
  @FXML private VBox root;
  @FXML private TextArea text;
  @FXML private Label vocabulary;
  @FXML private FlowPane chips;
  @FXML private Label partly;
  @FXML private Label title;
  @FXML private VectorRows vectors;

  private final TokensHalfModel model;
  private final Texts texts;
  private List<TokenLook.Piece> cut = List.of();

  TokensHalfController(TokensHalfModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    Inputs.bind(text, model.textProperty());
    vectors.setPlaces(TokensHalfModel.NEAREST + 1);
    model.lookProperty().subscribe(now -> show());
    model.clock().historyProperty().subscribe(now -> describe());
    model.beside().historyProperty().addListener(changed -> describe());
    texts
        .localeProperty()
        .addListener(changed -> {
          describe();
          show();
        });
  }

  /** Says which vocabulary cuts, and whether the other run's is the same. */
  private void describe() {
    ModelColor.clear(root);
    var moments = model.clock().historyProperty().get();
    if (moments != null) {
      ModelColor.show(root, moments.prepared().model());
    }
    Tokenizer own = model.tokenizer().orElse(null);
    Boolean same = model.sharesVocabulary().orElse(null);
    Inputs.tell(
        vocabulary,
        own == null || same == null
            ? ""
            : texts.get(
                same ? "lab.tokens.half.same" : "lab.tokens.half.other",
                kind(own),
                own.vocabulary().size()));
  }

  private String kind(Tokenizer tokenizer) {
    TokenizerSpec.Kind kind = TokenizerSpec.Kind.of(tokenizer.kind());
    for (LaneKind lane : LaneKind.values()) {
      if (lane.tokenizer() == kind) {
        return LaneViews.name(lane, texts);
      }
    }
    return tokenizer.kind();
  }

  private void show() {
    TokenLook look = model.lookProperty().get();
    showCut(look == null ? List.of() : look.pieces());
    List<String> remarks = new ArrayList<>();
    List<String> unknown =
        model
            .tokenizer()
            .map(own -> own.unknownWords(model.textProperty().get()))
            .orElse(List.of());
    if (look != null && !unknown.isEmpty()) {
      remarks.add(texts.get("lab.tokens.unknown", String.join(", ", unknown)));
    }
    if (look != null && !look.isWhole()) {
      remarks.add(texts.get("lab.tokens.half.partly", look.pieces().size()));
    }
    Inputs.tell(partly, String.join("\n", remarks));
    int chosen = look == null ? -1 : look.chosen();
    for (int i = 0; i < chips.getChildren().size(); i++) {
      ((PieceChip) chips.getChildren().get(i)).select(i == chosen);
    }
    showVectors(look);
  }

  /** Makes new chips only where the cut is another, so that none loses the focus. */
  private void showCut(List<TokenLook.Piece> pieces) {
    if (!pieces.equals(cut)) {
      cut = pieces;
      chips
          .getChildren()
          .setAll(
              IntStream.range(0, pieces.size())
                  .mapToObj(i -> {
                    TokenLook.Piece piece = pieces.get(i);
                    return new PieceChip(
                        piece.text(), piece.id(), piece.known(), () -> model.choose(i));
                  })
                  .toList());
    }
  }

  private void showVectors(@Nullable TokenLook look) {
    if (look == null || look.chosen() < 0) {
      title.setText("");
      vectors.show(List.of());
      return;
    }
    String name = look.pieces().get(look.chosen()).text();
    title.setText(texts.get("lab.tokens.half.near", name));
    vectors.setHeads(
        texts.get("lab.tokens.half.cosine"),
        texts.get("lab.tokens.half.numbers", look.vector().length));
    List<VectorRows.Row> rows = new ArrayList<>();
    rows.add(
        new VectorRows.Row(
            name, texts.get("lab.tokens.half.length", figure(look.length())), 1, look.vector()));
    for (TokenLook.Neighbour near : look.nearest()) {
      rows.add(
          new VectorRows.Row(near.text(), figure(near.cosine()), near.cosine(), near.vector()));
    }
    vectors.show(rows);
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, "%.2f", number).replace('-', '−');
  }
}
