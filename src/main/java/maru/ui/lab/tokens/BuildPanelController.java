package maru.ui.lab.tokens;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import maru.text.TokenizerSpec;
import maru.ui.control.Formula;
import maru.ui.fx.Inputs;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.BuildViewModel;

/** The choices for building a vocabulary: what merges, by which score, from which count on. */
final class BuildPanelController {
  @FXML private ToggleButton bpe;
  @FXML private ToggleButton wordpiece;
  @FXML private ComboBox<TokenizerSpec.Scoring> scoring;
  @FXML private Spinner<Integer> minimum;
  @FXML private VBox gain;
  @FXML private VBox ratio;

  private final BuildViewModel model;
  private final Texts texts;

  BuildPanelController(BuildViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bpe.setOnAction(e -> choose(TokenizerSpec.Kind.BPE));
    wordpiece.setOnAction(e -> choose(TokenizerSpec.Kind.WORDPIECE));
    model.kindProperty().subscribe(this::choose);
    NamedChoices.fill(
        scoring,
        List.of(TokenizerSpec.Scoring.values()),
        model.scoringProperty(),
        way ->
            texts.get(
                way == TokenizerSpec.Scoring.RATIO
                    ? "lab.tokens.score.ratio"
                    : "lab.tokens.score.gain"),
        texts);
    gain.getChildren()
        .add(Formula.of("n_{ab} \\cdot \\ln \\frac{n_{ab} \\cdot N}{n_a \\cdot n_b}"));
    ratio.getChildren().add(Formula.of("\\frac{n_{ab}}{n_a \\cdot n_b}"));
    Inputs.numbers(minimum, 1, 1000, 1, model.minimumProperty());
  }

  private void choose(TokenizerSpec.Kind kind) {
    model.kindProperty().set(kind);
    bpe.setSelected(kind == TokenizerSpec.Kind.BPE);
    wordpiece.setSelected(kind == TokenizerSpec.Kind.WORDPIECE);
  }
}
