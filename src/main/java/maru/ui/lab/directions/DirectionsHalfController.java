package maru.ui.lab.directions;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.directions.BlankLook;
import maru.inspect.directions.Direction;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.VisibilityRow;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.DirectionsHalfModel;
import maru.ui.lab.kit.TypedBlanks;
import org.jspecify.annotations.Nullable;

/** Shows what one run's model sees of the sentence, and its words for the blank. */
final class DirectionsHalfController {
  @FXML private VBox root;
  @FXML private TextField sentence;
  @FXML private Label direction;
  @FXML private VBox row;
  @FXML private Label cut;
  @FXML private Label title;
  @FXML private VBox best;
  @FXML private Label truth;
  @FXML private Label share;
  @FXML private Label surprise;

  private final DirectionsHalfModel model;
  private final Texts texts;
  private final VisibilityRow sight;
  private final ProbabilityBars bars = new ProbabilityBars(DirectionsHalfModel.BEST);

  DirectionsHalfController(DirectionsHalfModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.sight = new VisibilityRow(model::blank, model::move);
  }

  @FXML
  void initialize() {
    TypedBlanks.in(sentence);
    sentence.textProperty().bindBidirectional(model.sentenceProperty());
    row.getChildren().setAll(sight);
    bars.setMinSize(0, ProbabilityBars.USE_PREF_SIZE);
    best.getChildren().setAll(bars);
    model.lookProperty().subscribe(this::show);
    texts.localeProperty().addListener(changed -> show(model.lookProperty().get()));
  }

  private void show(@Nullable BlankLook look) {
    sight.show(look == null ? null : Pictures.row(look));
    boolean any = look != null && !look.best().isEmpty();
    for (Label label : List.of(direction, title, truth, share, surprise)) {
      label.setVisible(any);
    }
    int lost = look == null ? 0 : look.line().cut();
    Inputs.tell(cut, lost > 0 ? texts.get("lab.directions.long", lost) : "");
    if (look == null || !any) {
      bars.show(List.of());
      return;
    }
    Direction from = look.direction();
    root.getStyleClass().removeAll("bert", "gpt", "ahead");
    root.getStyleClass().add(from.id());
    // Which model it is stands above the half; here, from which side it looks.
    direction.setText(DirectionLabels.sign(from) + " " + DirectionLabels.sees(from, texts));
    title.setText(texts.get("lab.directions.half.best"));
    bars.show(look.best(), Guess::text, Guess::probability);
    truth.setText(texts.get("lab.directions.half.truth", look.line().texts().get(look.place())));
    share.setText(Amount.percent(look.truth()));
    surprise.setText(
        texts.get(
            "lab.directions.half.surprise", String.format(Locale.ROOT, "%.1f", look.surprise())));
  }
}
