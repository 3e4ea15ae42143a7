package maru.ui.lab.tokens;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Segments;

/** Shows the segments and, below them, the picture of the one that is open. */
final class TokensController {
  @FXML private VBox root;
  @FXML private StackPane body;

  private final TokensViewModel model;
  private final BuildViewModel build;
  private final WordViewModel word;
  private final SpecialViewModel special;
  private final TokenViewModel token;
  private final Workbench bench;
  private final Map<Section, Node> pictures = new EnumMap<>(Section.class);

  TokensController(
      TokensViewModel model,
      BuildViewModel build,
      WordViewModel word,
      SpecialViewModel special,
      TokenViewModel token,
      Workbench bench) {
    this.model = model;
    this.build = build;
    this.word = word;
    this.special = special;
    this.token = token;
    this.bench = bench;
  }

  @FXML
  void initialize() {
    root.getChildren()
        .addFirst(
            Segments.of(
                List.of(Section.values()), model.sectionProperty(), Section::key, bench.texts()));
    model.sectionProperty().subscribe(this::show);
  }

  private void show(Section section) {
    Node picture = pictures.get(section);
    if (picture == null) {
      picture = load(section);
      pictures.put(section, picture);
    }
    body.getChildren().setAll(picture);
  }

  /** What of the open segment is exported: of the lanes all, also those one must scroll to. */
  Node picture() {
    Node open = body.getChildren().getFirst();
    return model.sectionProperty().get() == Section.CUT ? open.lookup("#lanes") : open;
  }

  private Node load(Section section) {
    Texts texts = bench.texts();
    return switch (section) {
      case CUT -> Views.load(new CutController(model, texts), "Cut.fxml", texts);
      case HANGUL -> Views.load(new HangulController(model, texts), "Hangul.fxml", texts);
      case BUILD -> Views.load(new BuildController(build, bench), "Build.fxml", texts);
      case WORD -> Views.load(new WordController(word, model, texts), "Word.fxml", texts);
      case SPECIAL -> Views.load(new SpecialController(special, texts), "Special.fxml", texts);
      case TOKEN -> Views.load(new TokenController(token, model, texts), "Token.fxml", texts);
    };
  }
}
