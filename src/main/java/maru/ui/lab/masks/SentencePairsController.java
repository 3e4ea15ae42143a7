package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.data.SentencePairs;
import maru.inspect.EmbeddingSum;
import maru.inspect.Guess;
import maru.inspect.PairReading;
import maru.inspect.Place;
import maru.inspect.SampleSource;
import maru.inspect.SentenceInput;
import maru.inspect.StepBatch;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.text.Tokenizer;
import maru.ui.control.Falls;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.TokenStrip;
import maru.ui.control.VectorStrips;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.Exhibit;
import maru.ui.lab.MomentNote;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.SentencePairsViewModel;
import org.jspecify.annotations.Nullable;

/** Shows pairs as they are drawn for NSP, and one of them as BERT takes it in. */
final class SentencePairsController {
  private static final int BEST = 5;

  /** Under the vectors, as the style sheet says. */
  private static final double SCROLL_BAR = 14;

  @FXML private FlowPane bar;
  @FXML private LookLine narration;
  @FXML private VBox pairs;
  @FXML private VBox coming;
  @FXML private TextField first;
  @FXML private TextField second;
  @FXML private ScrollPane scroll;
  @FXML private FlowPane answers;
  @FXML private Label follows;
  @FXML private VBox inviting;
  @FXML private VBox ready;

  private final MasksViewModel lab;
  private final SentencePairsViewModel model;
  private final Texts texts;
  private final Falls falls;
  private final VectorStrips strips = new VectorStrips();
  private List<SentencePairs.Drawn> shown = List.of();

  SentencePairsController(MasksViewModel lab, Texts texts, Falls falls) {
    this.lab = lab;
    this.model = lab.pairs();
    this.texts = texts;
    this.falls = falls;
  }

  @FXML
  void initialize() {
    narration.keepLines(2);
    new PlayerBar(model.player, texts, "pairs")
        .withSlow(model.player.slowProperty())
        .withAgain(model::again)
        .into(bar, "lab.masks.pairs.at");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    Button step =
        StepButton.of(
            "pairs-step",
            lab,
            texts,
            model.stepProperty(),
            "lab.masks.pairs.step",
            "lab.masks.pairs.step",
            "lab.masks.pairs.step.tip");
    step.setOnAction(e -> model.showStep());
    bar.getChildren().add(1, step);
    scroll.setContent(strips);
    scroll
        .minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> strips.minHeight(-1) + SCROLL_BAR,
                strips.widthProperty(),
                strips.heightProperty()));
    Invitation invitation =
        new Invitation(
            texts,
            "pairs",
            JudgesPairs.class,
            () -> lab.lookAtExample(JudgesPairs.class),
            () -> lab.startExample(JudgesPairs.class));
    inviting.getChildren().add(invitation);
    first.textProperty().bindBidirectional(model.first);
    second.textProperty().bindBidirectional(model.second);
    model.versionProperty().addListener(changed -> show());
    model.selected.addListener(changed -> show());
    texts
        .localeProperty()
        .addListener(changed -> {
          shown = List.of();
          pairs.getChildren().clear();
          show();
        });
    lab.groundProperty().subscribe(this::offer);
    lab.askedProperty()
        .subscribe(asked -> {
          invitation.show(
              asked == null || !EmbeddingSum.isOf(asked),
              asked == null ? "lab.masks.pairs.nobody" : "lab.masks.pairs.other");
          show();
        });
  }

  private void offer(@Nullable SampleSource ground) {
    if (ground == null) {
      return;
    }
    List<String> sentences =
        ground.korean()
            ? List.of("어제 정말 [MASK] 놀았어", "티끌 [MASK] 태산", "티끌 모아 [MASK]")
            : List.of(
                "I had a really [MASK] time yesterday.",
                "A penny [MASK] is a penny earned.",
                "A penny saved is a penny [MASK].");
    ready.getChildren().clear();
    for (int i = 0; i < sentences.size(); i++) {
      String sentence = sentences.get(i);
      Button button = new Button(sentence);
      button.setId("ready-" + (i + 1));
      button.setWrapText(true);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(0);
      button.setOnAction(e -> model.take(sentence));
      ready.getChildren().add(button);
    }
  }

  private void show() {
    showPairs();
    showSum();
    narration.say(narration());
  }

  private String narration() {
    if (model.withoutPairs()) {
      return texts.get("lab.masks.pairs.none");
    }
    List<SentencePairs.Drawn> fallen = model.fallen();
    StepBatch batch = model.stepProperty().get();
    String whose =
        batch == null ? "" : texts.get("lab.masks.pairs.step.source", batch.step()) + " ";
    if (fallen.isEmpty()) {
      return whose + texts.get("lab.masks.pairs.start");
    }
    long real = fallen.stream().filter(SentencePairs.Drawn::follows).count();
    return whose
        + texts.get(
            fallen.getLast().follows() ? "lab.masks.pairs.true" : "lab.masks.pairs.random",
            real,
            fallen.size() - real);
  }

  private void showPairs() {
    List<SentencePairs.Drawn> fallen = model.fallen();
    boolean grown =
        fallen.size() == shown.size() + 1 && fallen.subList(0, shown.size()).equals(shown);
    List<SentencePairs.Drawn> waiting = model.waiting();
    await(waiting);
    if (!fallen.equals(shown)) {
      pairs.getChildren().clear();
      for (int i = 0; i < fallen.size(); i++) {
        pairs.getChildren().add(row(fallen.get(i), i));
      }
      shown = List.copyOf(fallen);
      if (grown) {
        falls.drop(pairs.getChildren().getLast());
      }
    }
    PairReading answer = model.lastAnswer();
    for (int i = 0; i < pairs.getChildren().size(); i++) {
      Button row = (Button) pairs.getChildren().get(i);
      row.pseudoClassStateChanged(
          PseudoClass.getPseudoClass("selected"), i == model.selected.get());
      Label p = (Label) ((HBox) row.getGraphic()).getChildren().getLast();
      OptionalDouble yes = answer == null ? OptionalDouble.empty() : answer.fallen(i);
      p.setText(yes.isEmpty() ? "" : judged(yes.getAsDouble(), fallen.get(i).follows()));
    }
  }

  /** First sentences whose second one is yet to be drawn keep the room for it. */
  private void await(List<SentencePairs.Drawn> waiting) {
    coming.getChildren().clear();
    for (SentencePairs.Drawn pair : waiting) {
      Label coin = TokenStrip.chip(texts.get("lab.masks.pairs.badge.waiting"));
      Label words = new Label(pair.first() + "  →  ?");
      words.getStyleClass().add("muted");
      HBox line = new HBox(8, coin, words);
      line.getStyleClass().addAll("pair-line", "pair-row");
      coming.getChildren().add(line);
    }
  }

  private String judged(double yes, boolean follows) {
    return texts.get(
        yes > 0.5 == follows ? "lab.masks.pairs.judged.right" : "lab.masks.pairs.judged.wrong",
        Amount.percent(yes));
  }

  private Button row(SentencePairs.Drawn pair, int index) {
    Label badge =
        TokenStrip.chip(
            texts.get(
                pair.follows() ? "lab.masks.pairs.badge.true" : "lab.masks.pairs.badge.random"),
            pair.follows() ? "kept" : "random");
    Label words = new Label(pair.first() + "  →  " + pair.second());
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Label yes = new Label();
    yes.setMinWidth(Label.USE_PREF_SIZE);
    yes.getStyleClass().add("number");
    HBox line = new HBox(8, badge, words, yes);
    line.getStyleClass().add("pair-line");
    Button button = new Button("", line);
    button.setId("pair-" + (index + 1));
    button.getStyleClass().setAll("pair-row", Exhibit.PART);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(badge.getText() + ": " + words.getText());
    line.prefWidthProperty().bind(button.widthProperty().subtract(16));
    line.setMinWidth(0);
    button.setMinWidth(0);
    button.setPrefWidth(100);
    button.setOnAction(e -> model.select(index));
    return button;
  }

  private void showSum() {
    PairReading answer = model.answer();
    PairReading any = answer == null ? model.lastAnswer() : answer;
    Model asked = lab.askedProperty().get();
    boolean judges = asked != null && EmbeddingSum.isOf(asked);
    SampleSource ground = model.ground();
    if (judges && any != null) {
      showVectors(any.sum());
    } else if (ground != null) {
      showTokens(ground.tokenizer());
    }
    showAnswers(judges ? any : null);
  }

  private void showVectors(EmbeddingSum sum) {
    List<float[]> vectors = List.of(sum.token(), sum.segment(), sum.position(), sum.sum());
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < sum.tokens().size(); i++) {
      told.append(sum.tokens().get(i)).append(' ').append(length(sum, sum.sum(), i)).append(". ");
    }
    strips.show(
        sum.tokens(),
        strips(
            sum.segments(),
            (row, i, note) -> (note + "  " + length(sum, vectors.get(row), i)).strip(),
            vectors),
        sum.width(),
        told.toString());
  }

  private static String length(EmbeddingSum sum, float[] rows, int i) {
    return String.format(Locale.ROOT, "‖%.2f‖", sum.norm(rows, i));
  }

  /** Without a model: tokens, segments and positions are known, their vectors are not. */
  private void showTokens(Tokenizer tokenizer) {
    SentenceInput input = SentenceInput.of(model.text(), tokenizer, Integer.MAX_VALUE);
    List<String> tokens = Arrays.stream(input.ids()).mapToObj(tokenizer::display).toList();
    List<float[]> unknown = Collections.nCopies(4, new float[0]);
    strips.show(
        tokens,
        strips(input.segments(), (row, i, note) -> row == 0 ? "·" : note, unknown),
        0,
        String.join(" ", tokens));
  }

  /** What stands over a token's vector of a row. */
  private interface Notes {
    String of(int row, int token, String note);
  }

  private List<VectorStrips.Strip> strips(int[] segments, Notes notes, List<float[]> vectors) {
    String[] names = {
      texts.get("lab.masks.pairs.token"),
      "+ " + texts.get("lab.masks.pairs.segment"),
      "+ " + texts.get("lab.masks.pairs.position"),
      "= " + texts.get("lab.masks.pairs.sum")
    };
    List<VectorStrips.Strip> strips = new ArrayList<>();
    for (int r = 0; r < names.length; r++) {
      int row = r;
      List<String> own =
          IntStream.range(0, segments.length)
              .mapToObj(i ->
                  notes.of(
                      row,
                      i,
                      switch (row) {
                        case 1 -> segments[i] == 0 ? "A" : "B";
                        case 2 -> String.valueOf(i);
                        default -> "";
                      }))
              .toList();
      strips.add(new VectorStrips.Strip(names[r], own, vectors.get(r)));
    }
    return strips;
  }

  private void showAnswers(@Nullable PairReading answer) {
    answers.getChildren().clear();
    OptionalDouble yes =
        answer == null ? OptionalDouble.empty() : answer.sum().followsProbability();
    follows.setText(answer == null ? "" : yes.isEmpty() ? texts.get("lab.masks.pairs.single") : "");
    follows.setManaged(!follows.getText().isEmpty());
    if (yes.isPresent()) {
      float p = (float) yes.getAsDouble();
      ProbabilityBars bars = new ProbabilityBars(2);
      bars.setId("follows-bars");
      bars.show(
          List.of(
              new ProbabilityBars.Guess(texts.get("lab.masks.pairs.yes"), p),
              new ProbabilityBars.Guess(texts.get("lab.masks.pairs.no"), 1 - p)));
      answers.getChildren().add(card(texts.get("lab.masks.pairs.follows"), bars));
    }
    List<Place> places = answer == null ? List.of() : answer.look().places();
    for (Place place : places) {
      ProbabilityBars bars = new ProbabilityBars(BEST);
      bars.show(place.best(), Guess::text, Guess::probability);
      answers.getChildren().add(card("[MASK] · " + place.position(), bars));
    }
  }

  private static VBox card(String title, ProbabilityBars bars) {
    Label label = new Label(title);
    label.getStyleClass().add("picture-title");
    VBox card = new VBox(4, label, bars);
    card.getStyleClass().add("answer-card");
    return card;
  }

  @FXML
  void swap() {
    String a = model.first.get();
    model.first.set(model.second.get());
    model.second.set(a);
  }
}
