package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.family.CountedSentence;
import maru.ui.control.FactorColumns;
import maru.ui.control.Formula;
import maru.ui.control.LookLine;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.CountingModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Pictured;

/** Shows a sentence's probability as a product, and how one of its factors comes about. */
final class CountedController implements Pictured {
  /** In heights of the type. */
  private static final double ROOMY = 62;

  @FXML private LookLine look;
  @FXML private ScrollPane onePane;
  @FXML private ScrollPane otherPane;
  @FXML private TextField against;
  @FXML private HBox stage;
  @FXML private VBox beside;
  @FXML private VBox folded;
  @FXML private VBox choices;
  @FXML private Button example;
  @FXML private Label notice;

  private final FamilyViewModel lab;
  private final CountingModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final FactorColumns one = new FactorColumns();
  private final FactorColumns other = new FactorColumns();
  private final Label factor = new Label();
  private final VBox steps = new VBox();
  private final VBox working = new VBox(8, factor, steps);

  CountedController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.counting();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.sentencedProperty()));
    factor.getStyleClass().add("panel-title");
    factor.setWrapText(true);
    factor.setMinHeight(Region.USE_PREF_SIZE);
    factor.setId("counted-factor");
    steps.getStyleClass().add("counted-steps");
    steps.setId("counted-steps");
    stage.widthProperty().subscribe(now -> place(now.doubleValue()));
    one.setId("counting-factors");
    other.setId("counting-against");
    other.onlyShows();
    onePane.setContent(one);
    otherPane.setContent(other);
    against.textProperty().bindBidirectional(model.against);
    against.promptTextProperty().bind(texts.bind("lab.family.counting.against"));
    CountingChoices.into(choices, model, texts, "sentence");
    example.setOnAction(e -> offer());
    one.chosen.bindBidirectional(model.factor);
    model.factor.subscribe(now -> show());
    model.sentencesProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  /** The two of the lecture, in the language of the sentence in view. */
  private void offer() {
    boolean korean = lab.text().codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    model.against.set(
        texts.get(
            korean
                ? "lab.family.counting.example.korean.other"
                : "lab.family.counting.example.other"));
    lab.sentence()
        .textProperty()
        .set(
            texts.get(
                korean
                    ? "lab.family.counting.example.korean.one"
                    : "lab.family.counting.example.one"));
  }

  private void show() {
    CountingModel.Pair now = model.sentencesProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    columns(one, now.one());
    columns(other, now.other());
    Visibility.set(otherPane, !now.other().factors().isEmpty());
    Inputs.tell(notice, Notices.of(now.one().notice(), texts));
    if (now.one().factors().isEmpty()) {
      look.say(texts.get("lab.family.counting.sentence.none"));
      factor.setText("");
      steps.getChildren().clear();
      return;
    }
    look.say(sentence(now));
    factor(
        now.one().factors().get(Math.clamp(model.factor.get(), 0, now.one().factors().size() - 1)));
  }

  /** How a factor comes about stands beside the columns, or in the panel where there is no room. */
  private void place(double width) {
    boolean wide = width > ROOMY * factor.getFont().getSize();
    VBox room = wide ? beside : folded;
    if (!room.getChildren().contains(working)) {
      beside.getChildren().clear();
      folded.getChildren().clear();
      room.getChildren().add(working);
    }
    Visibility.set(beside, wide);
  }

  private void columns(FactorColumns columns, CountedSentence sentence) {
    columns.show(
        sentence.factors().stream()
            .map(f ->
                new FactorColumns.Factor(f.word(), f.probability(), f.evidence() == f.longest()))
            .toList(),
        texts.get("lab.family.counting.logarithm"),
        texts.get("lab.family.counting.sum"));
  }

  private String sentence(CountingModel.Pair now) {
    if (!now.other().factors().isEmpty()) {
      double apart = now.one().logarithm() - now.other().logarithm();
      return texts.get(
          apart >= 0 ? "lab.family.counting.sentence.more" : "lab.family.counting.sentence.less",
          tiny(now.one().product()),
          tiny(now.other().product()),
          times(Math.exp(Math.abs(apart))));
    }
    return texts.get(
        "lab.family.counting.sentence.look",
        tiny(now.one().product()),
        log(now.one().logarithm()),
        Amount.brief(now.one().perplexity()));
  }

  private void factor(CountedSentence.Factor of) {
    factor.setText(
        texts.get(
            of.evidence() == of.longest()
                ? "lab.family.counting.factor.whole"
                : of.evidence() == 0
                    ? "lab.family.counting.factor.never"
                    : "lab.family.counting.factor.back",
            of.word(),
            of.longest(),
            of.evidence()));
    steps.getChildren().clear();
    for (CountedSentence.Step step : of.steps()) {
      Label context = new Label(context(of, step));
      context.getStyleClass().add("small");
      context.setWrapText(true);
      context.setMinHeight(Label.USE_PREF_SIZE);
      Formula formula = Formula.of(step.formula());
      steps.getChildren().addAll(context, formula);
    }
  }

  private String context(CountedSentence.Factor of, CountedSentence.Step step) {
    String after = String.join(" ", step.context());
    String alone =
        step.continued()
            ? "lab.family.counting.step.alone.continued"
            : "lab.family.counting.step.alone";
    String behind =
        step.continued()
            ? "lab.family.counting.step.after.continued"
            : "lab.family.counting.step.after";
    return texts.get(
        after.isEmpty() ? alone : behind, after, of.word(), step.count(), step.total());
  }

  private static String tiny(double p) {
    return p >= 0.001
        ? String.format(Locale.ROOT, "%.3f", p)
        : String.format(Locale.ROOT, "%.1e", p).replace("e-0", "e-");
  }

  private static String times(double factor) {
    return factor < 1000
        ? String.format(Locale.ROOT, "%.1f", factor)
        : Amount.count(Math.round(Math.min(factor, 1e12)));
  }

  private static String log(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    CountingModel.Pair now = model.sentencesProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("sentence", "word", "probability", "logarithm", "evidence"));
    add(rows, "1", now.one());
    add(rows, "2", now.other());
    return rows;
  }

  private static void add(List<List<String>> rows, String name, CountedSentence sentence) {
    for (CountedSentence.Factor f : sentence.factors()) {
      rows.add(
          List.of(
              name,
              f.word(),
              String.valueOf(f.probability()),
              String.valueOf(f.log()),
              String.valueOf(f.evidence())));
    }
  }
}
