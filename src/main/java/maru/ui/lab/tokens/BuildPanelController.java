package maru.ui.lab.tokens;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import maru.text.TokenizerSpec;
import maru.ui.fx.Texts;

/** The choices for building a vocabulary: what merges, by which score, from which count on. */
final class BuildPanelController {
  @FXML private ToggleButton bpe;
  @FXML private ToggleButton wordpiece;
  @FXML private ComboBox<TokenizerSpec.Scoring> scoring;
  @FXML private Spinner<Integer> minimum;

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
    Choices.fill(
        scoring,
        List.of(TokenizerSpec.Scoring.values()),
        model.scoringProperty(),
        way ->
            texts.get(
                way == TokenizerSpec.Scoring.RATIO
                    ? "lab.tokens.score.ratio"
                    : "lab.tokens.score.gain"),
        texts);
    Inputs.numbers(minimum, 1, 1000, 1, model.minimumProperty());
  }

  private void choose(TokenizerSpec.Kind kind) {
    model.kindProperty().set(kind);
    bpe.setSelected(kind == TokenizerSpec.Kind.BPE);
    wordpiece.setSelected(kind == TokenizerSpec.Kind.WORDPIECE);
  }
}
