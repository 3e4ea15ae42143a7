package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.attention.Effect;
import maru.inspect.attention.Saliency;
import maru.ui.control.LookLine;
import maru.ui.control.SignedRows;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.SaliencyModel;
import maru.ui.lab.kit.Pictured;
import org.jspecify.annotations.Nullable;

/** Shows what an answer hangs on, by three measures beside each other. */
final class SaliencyController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private ScrollPane rowsPane;
  @FXML private VBox words;
  @FXML private Label place;

  private final AttentionViewModel lab;
  private final SaliencyModel model;
  private final Texts texts;
  private final SignedRows rows = new SignedRows();
  private final WordButtons answers;

  SaliencyController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.saliency();
    this.texts = texts;
    this.answers = new WordButtons("saliency-word", model.word::set);
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    rows.setId("saliency-rows");
    rowsPane.setContent(rows);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    model.saliencyProperty().subscribe(now -> show());
    lab.off().effectProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private @Nullable Saliency now() {
    Optional<Saliency> answer = model.saliencyProperty().get();
    return answer == null ? null : answer.orElse(null);
  }

  private void show() {
    Saliency now = now();
    if (now == null) {
      rows.show(List.of(), List.of());
      words.getChildren().clear();
      place.setText("");
      boolean waits = model.saliencyProperty().get() == null;
      look.say(
          texts.get(
              waits
                  ? "lab.attention.waiting"
                  : lab.saysWords() ? "lab.attention.off.noBlank" : "lab.attention.off.noWords"));
      return;
    }
    List<SignedRows.Column> columns = new ArrayList<>();
    columns.add(
        new SignedRows.Column(texts.get("lab.attention.saliency.attention"), Amount::percent));
    columns.add(
        new SignedRows.Column(
            texts.get("lab.attention.saliency.gradient"), SaliencyController::nats));
    if (now.taken().length > 0) {
      columns.add(
          new SignedRows.Column(
              texts.get("lab.attention.saliency.taken"), SaliencyController::nats));
    }
    List<SignedRows.Row> all = new ArrayList<>();
    for (int i = 0; i < now.tokens().size(); i++) {
      List<Double> amounts = new ArrayList<>();
      amounts.add((double) now.attention()[i]);
      amounts.add((double) now.gradient()[i]);
      if (now.taken().length > 0) {
        amounts.add((double) now.taken()[i]);
      }
      all.add(new SignedRows.Row(now.tokens().get(i), amounts));
    }
    rows.show(columns, all);
    place.setText(
        texts.get(
            "lab.attention.saliency.of",
            now.answer().text(),
            Amount.percent(now.answer().probability())));
    answers.show(words, best(now), now.answer().token());
    look.say(sentence(now));
  }

  /** The words that one can ask about: the likeliest here, and the one that is asked about. */
  private List<Guess> best(Saliency now) {
    List<Guess> all = new ArrayList<>();
    Effect effect = lab.off().effectProperty().get();
    if (effect != null && !effect.places().isEmpty()) {
      effect.places().getFirst().words().stream()
          .map(one -> new Guess(one.token(), one.word(), (float) one.before()))
          .forEach(all::add);
    }
    if (all.stream().noneMatch(one -> one.token() == now.answer().token())) {
      all.addFirst(now.answer());
    }
    return all;
  }

  private String sentence(Saliency now) {
    int attended = largest(now.attention());
    int spoke = farthest(now.gradient());
    if (now.taken().length == 0) {
      return texts.get(
          "lab.attention.saliency.look.two",
          now.answer().text(),
          now.tokens().get(attended),
          now.tokens().get(spoke),
          nats(now.gradient()[spoke]));
    }
    int taken = farthest(now.taken());
    String key =
        attended == spoke && spoke == taken
            ? "lab.attention.saliency.look.one"
            : "lab.attention.saliency.look";
    return texts.get(
        key,
        now.answer().text(),
        now.tokens().get(attended),
        now.tokens().get(spoke),
        nats(now.gradient()[spoke]),
        now.tokens().get(taken),
        nats(now.taken()[taken]));
  }

  private static int largest(float[] all) {
    int largest = 0;
    for (int i = 1; i < all.length; i++) {
      largest = Float.isNaN(all[largest]) || all[i] > all[largest] ? i : largest;
    }
    return largest;
  }

  /** The largest amount on either side of 0. */
  private static int farthest(float[] all) {
    int farthest = 0;
    for (int i = 1; i < all.length; i++) {
      farthest = Math.abs(all[i]) > Math.abs(all[farthest]) ? i : farthest;
    }
    return farthest;
  }

  private static String nats(double amount) {
    return (amount < 0 ? "" : "+") + Amount.brief(amount);
  }

  @Override
  public List<List<String>> numbers() {
    Saliency now = now();
    if (now == null) {
      return List.of();
    }
    List<List<String>> all = new ArrayList<>();
    all.add(List.of("place", "token", "attention", "gradientTimesInput", "taken", "answer"));
    for (int i = 0; i < now.tokens().size(); i++) {
      all.add(
          List.of(
              String.valueOf(i),
              now.tokens().get(i),
              String.valueOf(now.attention()[i]),
              String.valueOf(now.gradient()[i]),
              now.taken().length == 0 ? "" : String.valueOf(now.taken()[i]),
              now.answer().text()));
    }
    return all;
  }
}
