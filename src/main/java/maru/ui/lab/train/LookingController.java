package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.train.Architecture;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LossChart;
import maru.ui.fx.Texts;

/** Shows a run that is looked at alone: its curves, attention, and the best words. */
final class LookingController {
  @FXML private VBox root;
  @FXML private LossChart words;
  @FXML private Label wordsTitle;
  @FXML private TextField probe;
  @FXML private Label mapTitle;
  @FXML private HeatMap map;
  @FXML private HeatMapGrid heads;
  @FXML private Label placesTitle;
  @FXML private FlowPane places;
  @FXML private VBox sampleCard;
  @FXML private Label sample;

  private final LookingModel model;
  private final Texts texts;

  LookingController(LookingModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    AttentionView attention = new AttentionView(heads, map, mapTitle, texts);
    PlacesView guesses = new PlacesView(places, texts);
    heads.selectedProperty().bindBidirectional(model.headProperty());
    probe.textProperty().bindBidirectional(model.sentenceProperty());
    model
        .probeResultProperty()
        .subscribe(now -> {
          attention.show(now, isGpt());
          guesses.show(now);
          sample.setText(now == null ? "" : now.sample());
        });
    model.clock().historyProperty().subscribe(now -> describe());
    model.clock().stepProperty().subscribe(now -> words.setMoment(now.intValue()));
    texts.localeProperty().addListener(changed -> describe());
  }

  private boolean isGpt() {
    return model
        .run()
        .map(run -> run.prepared().plan().architecture() == Architecture.GPT)
        .orElse(false);
  }

  /** Gives the pictures the run's curves and the present language's words. */
  private void describe() {
    model
        .run()
        .ifPresent(run -> {
          boolean gpt = isGpt();
          root.getStyleClass().removeAll("bert", "gpt");
          root.getStyleClass().add(gpt ? "gpt" : "bert");
          wordsTitle.setText(texts.get(gpt ? "lab.train.loss.causal" : "lab.train.loss.masked"));
          boolean forward = model.readsForward();
          placesTitle.setText(
              texts.get(
                  forward
                      ? gpt ? "lab.train.next" : "lab.train.blanks"
                      : "lab.train.beside.backward"));
          sampleCard.setVisible(gpt && forward);
          sampleCard.setManaged(gpt && forward);
          words.plannedStepsProperty().set((int) run.prepared().plan().training().steps());
          words.setWords(
              loss ->
                  texts.get(
                      "lab.train.unsure", String.format(Locale.ROOT, "%,.1f", Math.exp(loss))),
              texts.get("lab.train.step.word"));
          List<LossChart.Series> series = new ArrayList<>();
          series.add(
              new LossChart.Series(
                  texts.get("lab.train.training"), false, model.clock().lossProperty().get()));
          model
              .validation()
              .ifPresent(curve ->
                  series.add(new LossChart.Series(texts.get("lab.train.validation"), true, curve)));
          words.setSeries(series);
        });
  }
}
