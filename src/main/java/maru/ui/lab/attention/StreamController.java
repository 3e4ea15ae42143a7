package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.attention.StreamSum;
import maru.inspect.attention.StreamSum.Pulled;
import maru.inspect.attention.StreamSum.Written;
import maru.ui.control.LookLine;
import maru.ui.control.SignedRows;
import maru.ui.control.VectorRows;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.StreamModel;
import maru.ui.lab.kit.Pictured;
import org.jspecify.annotations.Nullable;

/** Shows a place's last state as the sum of what every part of the model has written. */
final class StreamController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private FlowPane places;
  @FXML private ScrollPane rowsPane;
  @FXML private Label title;
  @FXML private VBox vectors;
  @FXML private Label note;

  private final AttentionViewModel lab;
  private final StreamModel model;
  private final Texts texts;
  private final SignedRows rows = new SignedRows();
  private final VectorRows strips = new VectorRows();
  private final PlaceChips chips;

  StreamController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.stream();
    this.texts = texts;
    this.chips = new PlaceChips("stream-place", model.place::set);
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    rows.setId("stream-rows");
    rowsPane.setContent(rows);
    strips.setId("stream-strips");
    vectors.getChildren().setAll(strips);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    rows.chosenProperty().addListener(changed -> showVectors());
    model.sumProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
    lab.askedProperty().addListener(changed -> show());
  }

  private void show() {
    StreamSum sum = model.sumProperty().get();
    if (sum == null) {
      rows.show(List.of(), List.of());
      places.getChildren().clear();
      strips.show(List.of());
      look.say(texts.get(model.isOf() ? "lab.attention.waiting" : "lab.attention.stream.without"));
      return;
    }
    chips.show(places, sum.tokens(), sum.place());
    List<SignedRows.Column> columns = new ArrayList<>();
    columns.add(
        new SignedRows.Column(texts.get("lab.attention.stream.share"), StreamController::percent));
    for (Pulled pulled : sum.words()) {
      columns.add(
          new SignedRows.Column(
              texts.get(
                  "lab.attention.stream.pull",
                  pulled.word().text(),
                  Amount.percent(pulled.word().probability())),
              StreamController::signed));
    }
    List<SignedRows.Row> all = new ArrayList<>();
    for (int i = 0; i < sum.written().size(); i++) {
      Written one = sum.written().get(i);
      List<Double> amounts = new ArrayList<>();
      amounts.add(one.share());
      for (Pulled pulled : sum.words()) {
        amounts.add(pulled.logits().get(i));
      }
      all.add(new SignedRows.Row(name(one), amounts));
    }
    rows.show(columns, all);
    note.setText(
        texts.get(
            sum.words().isEmpty() ? "lab.attention.stream.noWords" : "lab.attention.stream.note"));
    look.say(sentence(sum));
    showVectors();
  }

  private String sentence(StreamSum sum) {
    Written most =
        sum.written().stream().max(Comparator.comparingDouble(Written::share)).orElseThrow();
    String token = sum.tokens().get(sum.place());
    if (sum.words().isEmpty()) {
      return texts.get(
          "lab.attention.stream.look", token, capital(name(most)), Amount.percent(most.share()));
    }
    Pulled word = sum.words().getFirst();
    int best = 0;
    for (int i = 1; i < word.logits().size(); i++) {
      best = word.logits().get(i) > word.logits().get(best) ? i : best;
    }
    return texts.get(
        "lab.attention.stream.look.word",
        token,
        capital(name(most)),
        Amount.percent(most.share()),
        word.word().text(),
        capital(name(sum.written().get(best))),
        signed(word.logits().get(best)));
  }

  /** As a sentence begins. */
  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  private static String percent(double share) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", Math.round(1000 * share) / 10.0);
  }

  private static String signed(double amount) {
    return String.format(java.util.Locale.ROOT, "%+.2f", amount);
  }

  private String name(Written one) {
    return switch (one.writer()) {
      case TOKEN -> texts.get("lab.attention.writer.token");
      case POSITION -> texts.get("lab.attention.part.position");
      case SEGMENT -> texts.get("lab.attention.part.segment");
      case ATTENTION -> texts.get("lab.attention.part.attention", one.block() + 1);
      case FEED_FORWARD -> texts.get("lab.attention.part.feedForward", one.block() + 1);
      case SHIFT -> texts.get("lab.attention.writer.shift");
    };
  }

  /** The vector of the chosen part beside the sum. */
  private void showVectors() {
    StreamSum sum = model.sumProperty().get();
    if (sum == null) {
      return;
    }
    Written chosen = chosen(sum);
    title.setText(chosen == null ? "" : texts.get("lab.attention.stream.vectors", name(chosen)));
    Visibility.set(title, chosen != null);
    // The sum alone says little, and its room is the bars'.
    Visibility.set(vectors, chosen != null);
    List<VectorRows.Row> shown = new ArrayList<>();
    shown.add(
        new VectorRows.Row(
            texts.get("lab.attention.stream.state"), length(sum.state()), 0, sum.state()));
    if (chosen != null) {
      shown.add(
          new VectorRows.Row(
              name(chosen), length(chosen.vector()), chosen.share(), chosen.vector()));
    }
    strips.setHeads("", "");
    strips.show(shown);
  }

  private @Nullable Written chosen(StreamSum sum) {
    int at = rows.chosenProperty().get();
    return at >= 0 && at < sum.written().size() ? sum.written().get(at) : null;
  }

  private static String length(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return "|x| " + Amount.brief(Math.sqrt(sum));
  }

  @Override
  public List<List<String>> numbers() {
    StreamSum sum = model.sumProperty().get();
    if (sum == null) {
      return List.of();
    }
    List<List<String>> all = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("token", "writer", "block", "share"));
    sum.words().forEach(word -> head.add("logit " + word.word().text()));
    all.add(head);
    for (int i = 0; i < sum.written().size(); i++) {
      Written one = sum.written().get(i);
      List<String> row =
          new ArrayList<>(
              List.of(
                  sum.tokens().get(sum.place()),
                  one.writer().name().toLowerCase(java.util.Locale.ROOT),
                  one.block() < 0 ? "" : String.valueOf(one.block() + 1),
                  String.valueOf(one.share())));
      for (Pulled word : sum.words()) {
        row.add(String.valueOf(word.logits().get(i)));
      }
      all.add(row);
    }
    return all;
  }
}
