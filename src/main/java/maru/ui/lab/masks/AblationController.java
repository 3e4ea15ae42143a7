package maru.ui.lab.masks;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import maru.inspect.MaskingAblation.Arm;
import maru.inspect.MaskingAblation.Reading;
import maru.ui.control.Curve;
import maru.ui.control.LossChart;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.masks.state.AblationViewModel;
import org.jspecify.annotations.Nullable;

/** Shows two trainings that differ in the fate of chosen words alone. */
final class AblationController {
  @FXML private LossChart truth;
  @FXML private LossChart themes;
  @FXML private Button train;
  @FXML private Label steps;
  @FXML private Label outcome;
  @FXML private Label themeFacts;
  @FXML private ProgressBar progress;

  private final AblationViewModel model;
  private final Texts texts;

  AblationController(AblationViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    truth.plannedStepsProperty().set(model.steps());
    themes.plannedStepsProperty().set(model.steps());
    train
        .textProperty()
        .bind(
            texts.bind(
                model
                    .runningProperty()
                    .map(now -> now ? "lab.masks.kept.rest" : "lab.masks.kept.train")));
    progress.progressProperty().bind(model.doneProperty().multiply(1.0 / model.steps()));
    texts.localeProperty().subscribe(changed -> describe());
    model.factsProperty().addListener(changed -> describe());
    model.doneProperty().addListener(changed -> grow());
    model.runningProperty().addListener(changed -> grow());
  }

  private void describe() {
    show(truth, model.mixedTruth, model.maskedTruth);
    show(themes, model.mixedThemes, model.maskedThemes);
    AblationViewModel.Facts facts = model.factsProperty().get();
    themes.setReferences(
        facts == null || facts.themes() == 0
            ? List.of()
            : List.of(
                new LossChart.Reference(
                    texts.get("lab.masks.kept.first", percent(facts.firstTokenAlone())),
                    facts.firstTokenAlone())));
    themeFacts.setText(
        facts == null
            ? texts.get("lab.masks.kept.themes")
            : facts.themes() == 0
                ? texts.get("lab.masks.kept.noThemes")
                : texts.get("lab.masks.kept.examined", facts.themes(), facts.sentences()));
    boolean examined = facts == null || facts.themes() > 0;
    Visibility.set(themes, examined);
    grow();
  }

  private void show(LossChart chart, Curve mixed, Curve masked) {
    chart.setWords(AblationController::percent, texts.get("lab.masks.kept.step"));
    chart.setSeries(
        List.of(
            new LossChart.Series("80/10/10", false, mixed),
            new LossChart.Series("100/0/0", true, masked)));
  }

  private void grow() {
    truth.grow();
    themes.grow();
    steps.setText(texts.get("lab.masks.kept.at", model.doneProperty().get(), model.steps()));
    Reading mixed = model.last(Arm.MIXED);
    Reading masked = model.last(Arm.ALL_MASKED);
    outcome.setText(outcome(mixed, masked));
  }

  private String outcome(@Nullable Reading mixed, @Nullable Reading masked) {
    if (mixed == null || masked == null) {
      return texts.get("lab.masks.kept.expect");
    }
    if (Double.isNaN(mixed.themes())) {
      return texts.get(
          "lab.masks.kept.outcome.words",
          mixed.step(),
          percent(mixed.truth()),
          percent(masked.truth()));
    }
    return texts.get(
        "lab.masks.kept.outcome",
        mixed.step(),
        percent(mixed.truth()),
        percent(masked.truth()),
        percent(mixed.themes()),
        percent(masked.themes()));
  }

  private static String percent(double share) {
    return Amount.percent(share);
  }

  @FXML
  void trainOrRest() {
    model.trainOrRest();
  }

  @FXML
  void close() {
    model.openProperty().set(false);
  }
}
