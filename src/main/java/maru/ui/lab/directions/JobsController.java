package maru.ui.lab.directions;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.directions.Factors;
import maru.inspect.directions.Jobs;
import maru.inspect.directions.JobsLook;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.JobsModel;
import org.jspecify.annotations.Nullable;

/** BERT and GPT at their own jobs and at each other's, in columns of their own, with the cost. */
final class JobsController {
  private static final int BEST = 5;

  @FXML private VBox bertFill;
  @FXML private VBox gptFill;
  @FXML private FlowPane bertScore;
  @FXML private FlowPane gptScore;
  @FXML private Label fillTitle;
  @FXML private Label bertFillCost;
  @FXML private Label gptFillCost;
  @FXML private Label bertScoreCost;
  @FXML private Label gptScoreCost;
  @FXML private Label bertText;
  @FXML private Label gptText;
  @FXML private Label bertWriteCost;
  @FXML private Label gptWriteCost;
  @FXML private TextField first;
  @FXML private TextField second;
  @FXML private FlowPane firstFactors;
  @FXML private FlowPane secondFactors;
  @FXML private Label verdict;

  private final JobsModel model;
  private final Texts texts;
  private final ProbabilityBars bertBars = new ProbabilityBars(BEST);
  private final ProbabilityBars gptBars = new ProbabilityBars(BEST);

  JobsController(JobsModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bertBars.setId("job-bert-fills");
    gptBars.setId("job-gpt-fills");
    bertBars.setMinHeight(Region.USE_PREF_SIZE);
    gptBars.setMinHeight(Region.USE_PREF_SIZE);
    bertFill.getChildren().add(bertBars);
    gptFill.getChildren().add(gptBars);
    first.textProperty().bindBidirectional(model.firstProperty());
    second.textProperty().bindBidirectional(model.secondProperty());
    model.resultProperty().subscribe(this::show);
    model.pairProperty().subscribe(this::show);
    texts
        .localeProperty()
        .addListener(changed -> {
          show(model.resultProperty().get());
          show(model.pairProperty().get());
        });
  }

  @FXML
  void again() {
    model.again();
  }

  private void show(@Nullable JobsLook result) {
    if (result == null) {
      return;
    }
    String truth = result.line().texts().get(result.place());
    fillTitle.setText(texts.get("lab.directions.job.fill", truth));
    fill(bertBars, bertFillCost, result.bertFills());
    fill(gptBars, gptFillCost, result.gptFills());
    factors(bertScore, result.bertScores());
    factors(gptScore, result.gptScores());
    bertScoreCost.setText(
        texts.get(
            "lab.directions.job.score.bert",
            result.bertScores().passes(),
            product(result.bertScores())));
    gptScoreCost.setText(texts.get("lab.directions.job.score.gpt", 1, product(result.gptScores())));
    bertText.setText(result.bertWrites().text());
    gptText.setText(result.gptWrites().text());
    bertWriteCost.setText(
        texts.get(
            "lab.directions.job.write.bert",
            result.bertWrites().tokens(),
            result.bertWrites().passes()));
    gptWriteCost.setText(
        texts.get(
            "lab.directions.job.write.gpt",
            result.gptWrites().tokens(),
            result.gptWrites().passes()));
  }

  private void fill(ProbabilityBars bars, Label cost, Jobs.Filled filled) {
    bars.show(filled.best(), Guess::text, Guess::probability);
    cost.setText(
        texts.get(
            "lab.directions.job.fill.cost",
            DirectionLabels.percent(filled.truth()),
            filled.passes()));
  }

  private void show(JobsLook.@Nullable Pair pair) {
    if (pair == null) {
      return;
    }
    factors(firstFactors, pair.first());
    factors(secondFactors, pair.second());
    String a = product(pair.first());
    String b = product(pair.second());
    int order = Double.compare(pair.first().log(), pair.second().log());
    String sign = order > 0 ? ">" : order < 0 ? "<" : "=";
    verdict.setText(
        texts.get(
            "lab.directions.pair.verdict", name(pair.first()), a, sign, name(pair.second()), b));
  }

  private static String name(Factors factors) {
    return String.join(", ", factors.factors().stream().map(Factors.Factor::text).toList());
  }

  private static String product(Factors factors) {
    return Factors.number(factors.product());
  }

  private static void factors(FlowPane pane, Factors factors) {
    List<Label> labels =
        factors.factors().stream()
            .map(factor ->
                TokenStrip.chip(
                    factor.text() + " " + Factors.number(factor.probability()), "small"))
            .toList();
    pane.getChildren().setAll(labels);
  }
}
