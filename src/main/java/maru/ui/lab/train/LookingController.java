package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;
import maru.ui.control.ChartGroup;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.HeroPane;
import maru.ui.control.LossChart;
import maru.ui.control.MainAndSide;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.ModelColor;
import maru.ui.lab.MomentNote;
import maru.ui.lab.train.state.LookingModel;
import org.jspecify.annotations.Nullable;

/** Shows a run that is looked at alone: its curves, attention, and the best words. */
final class LookingController {
  @FXML private VBox root;
  @FXML private LossChart words;
  @FXML private Label wordsTitle;
  @FXML private HeroPane hero;
  @FXML private VBox chartCard;
  @FXML private HBox chartHead;
  @FXML private VBox lookCard;
  @FXML private HBox lookHead;
  @FXML private VBox wordsCard;
  @FXML private HBox placesHead;
  @FXML private TextField probe;
  @FXML private HBox mapHead;
  @FXML private Label mapTitle;
  @FXML private MainAndSide sides;
  @FXML private HeatMap map;
  @FXML private HeatMapGrid heads;
  @FXML private VBox states;
  @FXML private Label placesTitle;
  @FXML private Label headless;
  @FXML private StackPane places;
  @FXML private VBox sampleCard;
  @FXML private Label sample;

  private final LookingModel model;
  private final Texts texts;
  private final Remembered remembered;
  private final @Nullable ChartGroup alike;

  /** One whose losses are drawn as high as those of {@code alike}; of none where there are none. */
  LookingController(LookingModel model, Workbench bench, @Nullable ChartGroup alike) {
    this.alike = alike;
    this.model = model;
    this.texts = bench.texts();
    this.remembered = bench.remembered();
  }

  @FXML
  void initialize() {
    LookPictures pictures = new LookPictures(heads, map, mapTitle, states, places, texts);
    heads.selectedProperty().bindBidirectional(model.headProperty());
    probe.textProperty().bindBidirectional(model.sentenceProperty());
    if (alike == null) {
      Visibility.set(chartCard, false);
      // Without curves there is room beside the large map for all the small ones.
      sides.getChildren().remove(heads);
      hero.addAside(heads);
      root.getStyleClass().add("whole");
    } else {
      words.join(alike);
      hero.add("loss", chartCard, chartHead, texts);
    }
    hero.add("attention", lookCard, lookHead, texts);
    hero.add("words", wordsCard, placesHead, texts);
    hero.remember(remembered, TrainController.HERO, "attention");
    Visibility.bind(heads, hero.isHero("attention"));
    mapHead.getChildren().add(new MomentNote(texts, model.clock()).of(model.seenProperty()));
    model
        .probeResultProperty()
        .subscribe(now -> {
          pictures.show(now);
          sample.setText(now == null ? "" : now.sample());
        });
    model.clock().historyProperty().subscribe(now -> describe());
    model.clock().stepProperty().subscribe(now -> words.setMoment(now.intValue()));
    texts.localeProperty().addListener(changed -> describe());
  }

  /** Gives the pictures the run's curves and the present language's words. */
  private void describe() {
    model
        .run()
        .ifPresent(run -> {
          Model own = run.prepared().model();
          ModelColor.show(root, own);
          String asked = run.prepared().task().losses().getFirst().name();
          wordsTitle.setText(texts.words().text("loss." + asked));
          boolean forward = model.readsForward();
          placesTitle.setText(
              texts.get(forward ? LookPictures.expected(own) : "lab.train.beside.backward"));
          boolean answers = own instanceof FillsBlanks || own instanceof Generates;
          Visibility.set(wordsCard, answers);
          Visibility.set(headless, !answers);
          Visibility.set(sampleCard, own instanceof Generates && forward);
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
