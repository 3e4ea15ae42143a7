package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.inspect.MaskSpec;
import maru.inspect.MaskedAttention;
import maru.model.HasAttention;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.text.SpecialTokens;
import maru.ui.control.CellCovers;
import maru.ui.control.ColorScale;
import maru.ui.control.Falls;
import maru.ui.control.HeatMap;
import maru.ui.control.LookLine;
import maru.ui.control.MaskThumb;
import maru.ui.control.Matrix;
import maru.ui.control.PlayerBar;
import maru.ui.control.TextGrid;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
import maru.ui.lab.masks.state.AttentionMaskViewModel;
import maru.ui.lab.masks.state.AttentionMaskViewModel.Stage;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.OwnMask;
import maru.ui.lab.masks.state.RowInView;
import org.jspecify.annotations.Nullable;

/**
 * Shows masks of attention over a sentence: scores, what the masks hide, and what softmax makes.
 */
final class AttentionMaskController {
  /** The height of a row of numbers, in heights of its type. */
  private static final double LINE = 1.42;

  /** The note under the numbers takes so many rows. */
  private static final int NOTE = 3;

  /** So many rows are shown at the least. */
  private static final int FEWEST = 3;

  @FXML private FlowPane bar;
  @FXML private Label stage;
  @FXML private LookLine narration;
  @FXML private Label own;
  @FXML private Label unknown;
  @FXML private HBox stack;
  @FXML private HeatMap map;
  @FXML private VBox workingRoom;
  @FXML private GridPane working;
  @FXML private Label workingTitle;
  @FXML private Label workingNote;
  @FXML private Label reason;
  @FXML private VBox inviting;
  @FXML private VBox sentenceRow;
  @FXML private CheckBox causal;
  @FXML private CheckBox prefixed;
  @FXML private CheckBox padded;
  @FXML private Slider prefix;
  @FXML private Slider pads;
  @FXML private Label prefixValue;
  @FXML private Label padsValue;
  @FXML private Spinner<Integer> layer;
  @FXML private Spinner<Integer> head;

  private final MasksViewModel lab;
  private final AttentionMaskViewModel model;
  private final Texts texts;
  private final Sentence sentence;
  private final Falls falls;
  private final CellCovers shutters = new CellCovers();

  AttentionMaskController(MasksViewModel lab, Sentence sentence, Texts texts, Falls falls) {
    this.sentence = sentence;
    this.lab = lab;
    this.model = lab.sight();
    this.texts = texts;
    this.falls = falls;
  }

  @FXML
  void initialize() {
    narration.keepLines(2);
    new PlayerBar(model.player, texts, "sight")
        .withSlow(model.player.slowProperty())
        .into(bar, "lab.masks.sight.at");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    Invitation invitation =
        new Invitation(
            texts,
            "sight",
            HasAttention.class,
            () -> lab.lookAtExample(HasAttention.class),
            () -> lab.startExample(HasAttention.class));
    inviting.getChildren().add(invitation);
    sentenceRow.getChildren().setAll(new SentenceField(sentence, texts, "sight-text"));
    causal.selectedProperty().bindBidirectional(model.causal);
    prefixed.selectedProperty().bindBidirectional(model.prefixed);
    padded.selectedProperty().bindBidirectional(model.padded);
    prefix.valueProperty().bindBidirectional(model.prefix);
    pads.valueProperty().bindBidirectional(model.pads);
    prefixValue.textProperty().bind(model.prefix.asString());
    padsValue.textProperty().bind(model.pads.asString());
    Inputs.places(layer, model.layer, model.layers);
    Inputs.places(head, model.head, model.heads);
    map.pointedProperty()
        .addListener((pointed, old, now) -> {
          if (now != null) {
            model.row.set(now.row());
          }
          reason.setText(reason(now));
        });
    model.versionProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    workingRoom.heightProperty().addListener(changed -> showWorking());
    workingTitle.fontProperty().addListener(changed -> showWorking());
    lab.askedProperty()
        .subscribe(asked -> {
          invitation.show(
              !(asked instanceof HasAttention),
              asked == null ? "lab.masks.sight.nobody" : "lab.masks.sight.none");
          show();
        });
  }

  /** Why the cell that is pointed at is hidden, if it is. */
  private String reason(HeatMap.@Nullable Cell cell) {
    List<String> tokens = model.tokens();
    int n = tokens.size();
    boolean hidden =
        cell != null
            && cell.row() < n
            && cell.column() < n
            && shutters.isShut(cell.row() * n + cell.column());
    return cell == null || !hidden ? "" : reason(tokens, cell.row(), cell.column());
  }

  private String reason(List<String> tokens, int row, int column) {
    boolean later = model.mask().causal() || model.mask().prefix() > 0;
    return texts.get(
        later && column > row ? "lab.masks.sight.reason.later" : "lab.masks.sight.reason.padding",
        tokens.get(row),
        tokens.get(column));
  }

  @FXML
  void lookEverywhere() {
    model.lookEverywhere();
  }

  private void show() {
    List<String> tokens = model.tokens();
    int n = tokens.size();
    List<Integer> hidden = model.hidden();
    int shut = model.shut();
    List<Integer> closed = hidden.subList(0, shut);
    if (shutters.differ(n * n, closed)) {
      falls.settle(); // What still fell has fallen before the next one does.
    }
    int moving = shutters.close(n * n, closed);
    if (moving > 0) {
      falls.grow(moving, this::fall);
    }
    showMap(tokens);
    showStack(n);
    showWorking();
    MaskedAttention reading = model.reading();
    stage.setText(texts.get(stageKey()));
    Optional<String> remark = OwnMask.remark(lab.askedProperty().get(), model.mask());
    own.setText(remark.map(key -> texts.get(key, whose())).orElse(""));
    Visibility.set(own, remark.isPresent());
    int unread = Collections.frequency(tokens, SpecialTokens.UNK);
    unknown.setText(texts.get("lab.masks.sight.unknown", unread, tokens.size()));
    Visibility.set(unknown, unread > 0);
    boolean falling = shut > 0 && shut < hidden.size();
    narration.say(
        falling
            ? fallen(tokens, hidden.get(shut - 1), shut, hidden.size())
            : texts.get(reading == null ? unansweredKey() : sentenceKey(), whose())
                + strongest(tokens));
  }

  /** Where the row in view looks most, once there are weights. */
  private String strongest(List<String> tokens) {
    MaskedAttention reading = model.reading();
    if (reading == null || model.stage() != Stage.WEIGHTS || tokens.isEmpty()) {
      return "";
    }
    int n = tokens.size();
    int row = row(n);
    int best = reading.strongest(model.layerShown(), model.headShown(), row);
    float[] weights = reading.head(reading.weights(), model.layerShown(), model.headShown());
    String share = Amount.percent(weights[row * n + best]);
    return " " + texts.get("lab.masks.sight.strongest", tokens.get(row), tokens.get(best), share);
  }

  /** The row in view: the chosen one, or the last that is no padding. */
  private int row(int n) {
    int chosen = model.row.get() < 0 ? n - 1 - model.padsShown() : model.row.get();
    return Math.clamp(chosen, 0, n - 1);
  }

  private String fallen(List<String> tokens, int cell, int shut, int all) {
    int n = tokens.size();
    return texts.get("lab.masks.sight.fallen", shut, all, reason(tokens, cell / n, cell % n));
  }

  private void fall(double fraction) {
    shutters.move(fraction);
    showMap(model.tokens());
  }

  private String whose() {
    Model asked = lab.askedProperty().get();
    return asked == null ? "" : Architectures.of(asked.config().architecture()).name();
  }

  private boolean awaited() {
    return lab.askedProperty().get() instanceof HasAttention;
  }

  private String unansweredKey() {
    return awaited() ? "lab.masks.sight.waiting" : "lab.masks.sight.plain";
  }

  private String stageKey() {
    if (model.reading() == null) {
      return awaited() ? "lab.masks.sight.stage.waiting" : "lab.masks.sight.stage.mask";
    }
    return switch (model.stage()) {
      case SCORES -> "lab.masks.sight.stage.scores";
      case MASKED -> "lab.masks.sight.stage.masked";
      case WEIGHTS -> "lab.masks.sight.stage.weights";
    };
  }

  private String sentenceKey() {
    return switch (model.stage()) {
      case SCORES -> "lab.masks.sight.scores";
      case MASKED -> "lab.masks.sight.masked";
      case WEIGHTS -> "lab.masks.sight.weights";
    };
  }

  /** The matrix of the stage, of which some cells have fallen shut and some are falling. */
  private void showMap(List<String> tokens) {
    float[] values = values(tokens.size());
    for (int i = 0; i < values.length; i++) {
      if (shutters.isShut(i)) {
        values[i] = Float.NaN;
      }
    }
    map.setMatrix(new Matrix(tokens, tokens, values));
    map.setShutters(shutters.falling());
  }

  private float[] values(int n) {
    MaskedAttention reading = model.reading();
    if (reading == null) {
      float[] ones = new float[n * n];
      Arrays.fill(ones, 1);
      map.setScale(ColorScale.AMOUNT);
      map.maximumProperty().set(1);
      return ones;
    }
    int at = model.layerShown();
    int which = model.headShown();
    if (model.stage() == Stage.WEIGHTS) {
      map.setScale(ColorScale.AMOUNT);
      map.maximumProperty().set(1);
      return reading.head(reading.weights(), at, which);
    }
    float[] scores = reading.head(reading.scores(), at, which);
    double largest = 0;
    for (float score : scores) {
      largest = Math.max(largest, Math.abs(score));
    }
    map.setScale(ColorScale.SIGNED);
    map.maximumProperty().set(ColorScale.end(largest));
    return scores;
  }

  /** The masks that are laid on each other, and what they come to. */
  private void showStack(int n) {
    MaskSpec all = model.mask();
    List<MaskSpec> parts = all.parts();
    stack.getChildren().clear();
    for (MaskSpec part : parts) {
      if (!stack.getChildren().isEmpty()) {
        stack.getChildren().add(operator("×"));
      }
      String name =
          part.prefix() > 0
              ? "lab.masks.sight.prefix.short"
              : part.causal() ? "lab.masks.sight.causal.short" : "lab.masks.sight.padding.short";
      stack.getChildren().add(MaskThumb.named(model.visible(part), n, texts.get(name)));
    }
    if (parts.size() != 1) {
      if (!parts.isEmpty()) {
        stack.getChildren().add(operator("="));
      }
      String name = parts.isEmpty() ? "lab.masks.sight.full.short" : "lab.masks.sight.both";
      stack.getChildren().add(MaskThumb.named(model.visible(all), n, texts.get(name)));
    }
  }

  private static Label operator(String sign) {
    Label label = new Label(sign);
    label.getStyleClass().add("operator");
    return label;
  }

  /** One query's row in numbers: score, mask, their sum, weight. */
  private void showWorking() {
    List<String> tokens = model.tokens();
    int n = tokens.size();
    MaskedAttention reading = model.reading();
    boolean[] visible = model.visible(model.mask());
    int row = n == 0 ? -1 : row(n);
    boolean shown = reading != null && row >= 0 && visible.length == n * n;
    map.chosenRowProperty().set(shown ? row : -1);
    workingTitle.setText(shown ? texts.get("lab.masks.sight.row", tokens.get(row)) : "");
    workingNote.setText(shown ? texts.get("lab.masks.sight.engine") : "");
    if (!shown || reading == null) {
      working.getChildren().clear();
      return;
    }
    float[] scores = reading.head(reading.scores(), model.layerShown(), model.headShown());
    float[] weights = reading.head(reading.weights(), model.layerShown(), model.headShown());
    double line = LINE * workingTitle.getFont().getSize();
    boolean noted = workingRoom.getHeight() > (n + 1 + NOTE) * line;
    Visibility.set(workingNote, noted);
    int room = Math.max(FEWEST, (int) Math.floor(workingRoom.getHeight() / line) - 1);
    List<Integer> keys = RowInView.strongest(weights, row * n, n, room);
    List<TextGrid.Row> rows = new ArrayList<>();
    double others = 1;
    for (int key : keys) {
      int cell = row * n + key;
      others -= weights[cell];
      rows.add(
          new TextGrid.Row(
              List.of(
                  tokens.get(key),
                  String.format(Locale.ROOT, "%.2f", scores[cell]),
                  visible[cell] ? "0" : "−∞",
                  Amount.weight(weights[cell])),
              !visible[cell]));
    }
    if (keys.size() < n) {
      String rest = Amount.weight(Math.max(0, others));
      rows.add(
          new TextGrid.Row(
              List.of(texts.get("lab.masks.sight.others", n - keys.size()), "", "", rest), true));
    }
    TextGrid.fill(
        working,
        List.of(
            texts.get("lab.masks.sight.key"),
            texts.get("lab.masks.sight.score"),
            texts.get("lab.masks.sight.mask"),
            texts.get("lab.masks.sight.weight")),
        rows);
  }

  @Nullable Matrix matrix() {
    return map.matrixProperty().get();
  }
}
