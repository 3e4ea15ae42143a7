package maru.ui.lab.directions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.CutChart;
import maru.ui.control.EvenGrid;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.VisibilityTable;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.SentenceModel;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** The sentence under all directions, side by side. */
final class SentenceController {
  private static final int BEST = 5;

  /** From so many heights of the small type on there is room for the chart. */
  private static final double ROOM = 36;

  /** In heights of the type, with which a word and its share have to fit beside each other. */
  private static final double NARROWEST = 8.6;

  /** And from so many on for what each sees, in words. */
  private static final double TALL = 28;

  @FXML private VBox table;
  @FXML private EvenGrid cards;
  @FXML private VBox chart;
  @FXML private Label cutTitle;
  @FXML private Label cutAbout;
  @FXML private Button less;
  @FXML private Button more;

  private final SentenceModel model;
  private final Texts texts;
  private final VisibilityTable sights;
  private final CutChart cuts = new CutChart();
  private final Map<Direction, ProbabilityBars> bars = new EnumMap<>(Direction.class);
  private final Map<Direction, VBox> cardOf = new EnumMap<>(Direction.class);
  private final Map<Direction, Label> truths = new EnumMap<>(Direction.class);

  SentenceController(SentenceModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    this.sights = new VisibilityTable(Direction.values().length, model);
  }

  @FXML
  void initialize() {
    cutTitle.fontProperty().subscribe(font -> cards.setNarrowest(NARROWEST * font.getSize()));
    sights.setId("sight-table");
    table.getChildren().setAll(sights);
    cuts.setId("cut-chart");
    chart.getChildren().add(cuts);
    // In a low window the table says by its handle what the chart draws.
    Visibility.bind(
        cuts,
        Bindings.createBooleanBinding(
            () -> cards.getHeight() > ROOM * cutTitle.getFont().getSize(),
            cards.heightProperty(),
            cutTitle.fontProperty()));
    Visibility.bind(cutAbout, cuts.visibleProperty());
    for (Direction direction : Direction.values()) {
      cards.getChildren().add(card(direction));
    }
    model.lookProperty().subscribe(this::show);
    texts.localeProperty().addListener(changed -> show(model.lookProperty().get()));
  }

  private VBox card(Direction direction) {
    Label name = new Label();
    name.getStyleClass().add("picture-title");
    name.setId("name-" + direction.id());
    name.textProperty()
        .bind(texts.localeProperty().map(now -> DirectionLabels.name(direction, texts)));
    Label sees = new Label();
    sees.getStyleClass().addAll("small", "muted");
    sees.setWrapText(true);
    sees.setMinHeight(Region.USE_PREF_SIZE);
    // In a low window the lists need its room; the table shows the same.
    Visibility.bind(
        sees,
        Bindings.createBooleanBinding(
            () -> cards.getHeight() > TALL * cutTitle.getFont().getSize(),
            cards.heightProperty(),
            cutTitle.fontProperty()));
    sees.textProperty()
        .bind(texts.localeProperty().map(now -> DirectionLabels.sees(direction, texts)));
    ProbabilityBars own = ProbabilityBars.close(BEST);
    own.setId("bars-" + direction.id());
    own.setMinWidth(0);
    Label truth = new Label();
    truth.getStyleClass().add("small");
    truth.setId("truth-" + direction.id());
    truth.setWrapText(true);
    truth.setMinHeight(Region.USE_PREF_SIZE);
    bars.put(direction, own);
    truths.put(direction, truth);
    VBox card = new VBox(4, name, sees, own, truth);
    card.getStyleClass().addAll("card", "direction-card", direction.id());
    VBox.setVgrow(own, Priority.ALWAYS);
    cardOf.put(direction, card);
    return card;
  }

  private void show(@Nullable SentenceLook look) {
    boolean nothing = look != null && look.line().size() == 0;
    for (Node part : List.of(table, cards, chart)) {
      Visibility.set(part, !nothing);
    }
    if (look == null || nothing) {
      sights.show(null);
      cuts.show(null);
      less.setDisable(true);
      more.setDisable(true);
      cutTitle.setText("");
      bars.values().forEach(own -> own.show(List.of()));
      truths.values().forEach(truth -> truth.setText(""));
      return;
    }
    cardOf.forEach(
        (direction, card) -> Visibility.set(card, look.directions().contains(direction)));
    sights.show(Pictures.table(look, texts));
    cuts.show(Pictures.cuts(look, texts));
    less.setDisable(look.kept() == 0);
    more.setDisable(look.kept() == look.after());
    cutTitle.setText(texts.get("lab.directions.cut", look.kept(), look.after()));
    String word = look.line().texts().get(look.place());
    for (SentenceLook.Answer answer : look.answers()) {
      Objects.requireNonNull(bars.get(answer.direction()))
          .show(answer.best(), Guess::text, Guess::probability);
      Objects.requireNonNull(truths.get(answer.direction()))
          .setText(
              word.equals(Sentence.BLANK)
                  ? ""
                  : DirectionLabels.truth(word, answer.truth(), texts));
    }
  }

  @FXML
  void cutLess() {
    model.cut(1);
  }

  @FXML
  void cutMore() {
    model.cut(-1);
  }
}
