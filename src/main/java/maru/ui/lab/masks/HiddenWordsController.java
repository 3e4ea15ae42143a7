package maru.ui.lab.masks;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.data.MaskingCounts;
import maru.inspect.Guess;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.MaskedReading;
import maru.inspect.StepBatch;
import maru.model.FillsBlanks;
import maru.ui.control.Falls;
import maru.ui.control.FittedType;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.masks.state.HiddenWordsViewModel;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.Narration;
import org.jspecify.annotations.Nullable;

/** Shows how words are hidden to be guessed, and what a BERT answers. */
final class HiddenWordsController {
  private static final int BEST = 5;

  /** A few short lines may be written so large. */
  private static final double LARGEST = 2.6;

  @FXML private FittedType fitted;
  @FXML private FlowPane bar;
  @FXML private LookLine narration;
  @FXML private Label source;
  @FXML private VBox batch;
  @FXML private Label chosen;
  @FXML private Label masked;
  @FXML private Label random;
  @FXML private Label kept;
  @FXML private Label answerTitle;
  @FXML private VBox answerBox;
  @FXML private VBox verdict;
  @FXML private Label truth;
  @FXML private Label score;
  @FXML private VBox inviting;
  @FXML private Slider chosenShare;
  @FXML private Slider maskedShare;
  @FXML private Slider randomShare;
  @FXML private Label chosenValue;
  @FXML private Label maskedValue;
  @FXML private Label randomValue;
  @FXML private Label keptValue;
  @FXML private Label countedChosen;
  @FXML private Label countedMasked;
  @FXML private Label countedRandom;
  @FXML private Label countedKept;
  @FXML private Label countedForced;
  @FXML private TextArea own;

  private final MasksViewModel lab;
  private final HiddenWordsViewModel model;
  private final Texts texts;
  private final Falls falls;
  private final ProbabilityBars bars = new ProbabilityBars(BEST);

  HiddenWordsController(MasksViewModel lab, Texts texts, Falls falls) {
    this.lab = lab;
    this.model = lab.words();
    this.texts = texts;
    this.falls = falls;
  }

  @FXML
  void initialize() {
    fitted.setLargest(LARGEST);
    narration.keepLines(2);
    new PlayerBar(model.player, texts, "words")
        .withSlow(model.player.slowProperty())
        .withAgain(model::again)
        .into(bar, "lab.masks.words.at");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    addStepButton();
    answerBox.getChildren().add(1, bars);
    Invitation invitation =
        new Invitation(
            texts,
            "words",
            FillsBlanks.class,
            () -> lab.lookAtExample(FillsBlanks.class),
            () -> lab.startExample(FillsBlanks.class));
    inviting.getChildren().add(invitation);
    BatchView view = new BatchView(batch, model, texts, falls);
    Runnable show =
        () -> {
          view.show();
          showSource();
          showCounts();
          showAnswer();
          MaskedBatch now = model.batch();
          narration.say(now == null ? "" : new Narration(texts, model).of(now));
        };
    model.versionProperty().addListener(changed -> show.run());
    model.selected.addListener(changed -> show.run());
    texts
        .localeProperty()
        .addListener(changed -> {
          show.run();
          showManyDraws();
        });
    lab.askedProperty()
        .subscribe(asked -> {
          invitation.show(
              !(asked instanceof FillsBlanks),
              asked == null ? "lab.masks.words.nobody" : "lab.masks.words.other");
          show.run();
        });
    Inputs.slide(chosenShare, model.chosenShare, chosenValue, share -> percent(share, 0));
    Inputs.slide(maskedShare, model.maskedShare, maskedValue, share -> percent(share, 0));
    Inputs.slide(randomShare, model.randomShare, randomValue, share -> percent(share, 0));
    model.maskedShare.subscribe(changed -> showKeptShare());
    model.randomShare.subscribe(changed -> showKeptShare());
    own.textProperty().bindBidirectional(model.own);
    model.countsProperty().subscribe(changed -> showManyDraws());
  }

  /** The button to the batch that the run at work reads, and on through it. */
  private void addStepButton() {
    Button button =
        StepButton.of(
            "words-step",
            lab,
            texts,
            model.stepProperty(),
            "lab.masks.words.step",
            "lab.masks.words.step.more",
            "lab.masks.words.step.tip");
    button.setOnAction(e -> model.showStep());
    bar.getChildren().add(1, button);
  }

  private void showSource() {
    StepBatch shown = model.stepProperty().get();
    MaskedBatch now = model.batch();
    source.setText(
        shown == null || now == null
            ? ""
            : texts.get(
                "lab.masks.words.step.source",
                shown.step(),
                model.firstShown() + 1,
                model.firstShown() + now.sentences(),
                shown.traced().sequences().size(),
                shown.seed()));
    Visibility.set(source, shown != null);
  }

  private void showKeptShare() {
    keptValue.setText(
        percent(Math.max(0, 1 - model.maskedShare.get() - model.randomShare.get()), 0));
  }

  @FXML
  void openKept() {
    lab.kept().openProperty().set(true);
  }

  @FXML
  void usualShares() {
    model.chosenShare.set(0.15);
    model.randomShare.set(0.1);
    model.maskedShare.set(0.8);
    model.randomShare.set(0.1);
  }

  private void showCounts() {
    MaskedBatch now = model.batch();
    if (now == null) {
      return;
    }
    int all = now.candidates();
    int picked = now.chosen().size();
    chosen.setText(
        texts.get("lab.masks.words.chosen", picked, all, percent((double) picked / all, 1)));
    masked.setText(sign(MaskedBatch.Kind.MASKED, "lab.masks.words.masked.count", now));
    random.setText(sign(MaskedBatch.Kind.RANDOM, "lab.masks.words.random.count", now));
    kept.setText(sign(MaskedBatch.Kind.KEPT, "lab.masks.words.kept.count", now));
  }

  private String sign(MaskedBatch.Kind kind, String key, MaskedBatch now) {
    return BatchView.look(kind).sign() + texts.get(key, now.count(kind));
  }

  private void showManyDraws() {
    MaskingCounts counts = model.countsProperty().get();
    if (counts == null || counts.chosen() == 0) {
      return;
    }
    countedChosen.setText(percent((double) counts.chosen() / counts.tokens(), 2));
    countedMasked.setText(percent((double) counts.masked() / counts.chosen(), 2));
    countedRandom.setText(percent((double) counts.random() / counts.chosen(), 2));
    countedKept.setText(percent((double) counts.kept() / counts.chosen(), 2));
    countedForced.setText(texts.get("lab.masks.words.forced.count", counts.forced()));
  }

  private void showAnswer() {
    MaskedBatch now = model.batch();
    Spot at = model.selected.get();
    boolean fills = lab.askedProperty().get() instanceof FillsBlanks;
    Visibility.set(answerBox, fills);
    Visibility.set(verdict, fills);
    if (now == null || !fills) {
      return;
    }
    MaskedReading.Answer answer = at == null || !now.isChosen(at) ? null : answerAt(now, at);
    if (answer == null || at == null) {
      answerTitle.setText(texts.get("lab.masks.words.select"));
      bars.show(List.of());
      truth.setText("");
    } else {
      String word = now.shown(now.truth(at));
      answerTitle.setText(
          texts.get("lab.masks.words.best", at.sentence() + 1, now.shown(now.seen(at))));
      bars.show(answer.best(), Guess::text, Guess::probability);
      truth.setText(
          texts.get(
              answer.right() ? "lab.masks.words.right" : "lab.masks.words.wrong",
              word,
              Amount.percent(answer.probability()),
              Amount.loss(answer.crossEntropy())));
    }
    score.setText(scoreOf(now));
  }

  private MaskedReading.@Nullable Answer answerAt(MaskedBatch now, Spot at) {
    return now.answersShown() || now.isByHand(at) ? model.answer(at) : null;
  }

  private String scoreOf(MaskedBatch now) {
    if (!now.answersShown()) {
      return "";
    }
    List<MaskedReading.Answer> all =
        now.chosen().stream().map(model::answer).filter(Objects::nonNull).toList();
    if (all.isEmpty()) {
      return "";
    }
    double mean = all.stream().mapToDouble(MaskedReading.Answer::crossEntropy).average().orElse(0);
    return texts.get(
        "lab.masks.words.score",
        all.stream().filter(MaskedReading.Answer::right).count(),
        all.size(),
        Amount.loss(mean));
  }

  static String percent(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * share);
  }
}
