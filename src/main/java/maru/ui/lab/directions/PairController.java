package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.inspect.AttentionMaps;
import maru.inspect.Guess;
import maru.inspect.directions.Direction;
import maru.inspect.directions.PairLook;
import maru.ui.control.ArcPicture;
import maru.ui.control.LookLine;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.PairModel;
import maru.ui.lab.directions.state.PairModel.Heads;
import maru.ui.lab.directions.state.PairWords;
import org.jspecify.annotations.Nullable;

/** BERT and GPT on one sentence: arcs, both lists, and what shapes GPT's. */
final class PairController {
  /** The slider's end, which stands for all words. */
  private static final int ALL = 21;

  @FXML private LookLine look;
  @FXML private ComboBox<Heads> heads;
  @FXML private StackPane picture;
  @FXML private VBox bert;
  @FXML private VBox gpt;
  @FXML private Label bertTruth;
  @FXML private Label gptTruth;
  @FXML private Label warmth;
  @FXML private Slider temperature;
  @FXML private Label few;
  @FXML private Slider topK;
  @FXML private Label drawn;

  private final PairModel model;
  private final Texts texts;
  private final ProbabilityBars filled = bars("pair-bars-bert");
  private final ProbabilityBars next = bars("pair-bars-gpt");
  private final ArcPicture arcs;
  private int layers;
  private int each;

  PairController(PairModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.arcs = new ArcPicture(model::blank, model::move);
  }

  private static ProbabilityBars bars(String id) {
    ProbabilityBars bars = ProbabilityBars.close(PairModel.BEST);
    bars.setId(id);
    bars.setMinSize(0, Region.USE_PREF_SIZE);
    return bars;
  }

  @FXML
  void initialize() {
    picture.getChildren().add(arcs);
    bert.getChildren().add(filled);
    gpt.getChildren().add(next);
    temperature.valueProperty().bindBidirectional(model.temperatureProperty());
    topK.valueProperty()
        .addListener((value, before, now) ->
            model.topKProperty().set(now.intValue() >= ALL ? 0 : Math.max(1, now.intValue())));
    NamedChoices.in(heads, this::name, texts);
    heads
        .valueProperty()
        .addListener((value, before, now) -> {
          if (now != null) { // There is none while the list is made anew.
            model.headsProperty().set(now);
          }
        });
    model.lookProperty().subscribe(this::show);
    model.headsProperty().addListener(changed -> show(model.lookProperty().get()));
    model.temperatureProperty().addListener(changed -> show(model.lookProperty().get()));
    model.topKProperty().addListener(changed -> show(model.lookProperty().get()));
    texts.localeProperty().addListener(changed -> show(model.lookProperty().get()));
  }

  private String name(Heads which) {
    return which.head() == PairLook.ALL_HEADS
        ? texts.get("lab.directions.pair.layer", which.layer() + 1)
        : texts.get("lab.directions.pair.head", which.layer() + 1, which.head() + 1);
  }

  private void show(@Nullable PairLook seen) {
    double warm = model.temperatureProperty().get();
    warmth.setText(
        texts.get("lab.directions.pair.temperature", String.format(Locale.ROOT, "%.1f", warm)));
    int kept = model.topKProperty().get();
    few.setText(
        kept == 0
            ? texts.get("lab.directions.pair.topk.all")
            : texts.get("lab.directions.pair.topk", kept));
    for (Node part : List.of(picture, filled, next)) {
      part.setVisible(seen != null);
    }
    drawn.setText("");
    arcs.show(seen == null ? null : Pictures.arcs(model, seen, texts));
    if (seen == null) {
      look.say("");
      List.of(bertTruth, gptTruth).forEach(label -> label.setText(""));
      return;
    }
    offer(seen.bert().attention());
    look.say(PairWords.told(model, seen, texts));
    list(seen, Direction.BERT, filled, bertTruth);
    list(seen, Direction.GPT, next, gptTruth);
  }

  private void list(PairLook seen, Direction direction, ProbabilityBars bars, Label truth) {
    bars.show(model.best(direction), Guess::text, Guess::probability);
    truth.setText(
        DirectionLabels.truth(
            seen.line().texts().get(seen.place()), model.truth(seen, direction), texts));
  }

  private void offer(AttentionMaps maps) {
    if (maps.layers() == layers && maps.heads() == each) {
      return;
    }
    layers = maps.layers();
    each = maps.heads();
    Heads chosen = model.headsProperty().get();
    List<Heads> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      all.add(new Heads(layer, PairLook.ALL_HEADS));
      for (int head = 0; head < each; head++) {
        all.add(new Heads(layer, head));
      }
    }
    heads.getItems().setAll(all);
    heads.setValue(chosen);
  }

  @FXML
  void draw() {
    drawn.setText(model.draw().orElse(""));
  }
}
