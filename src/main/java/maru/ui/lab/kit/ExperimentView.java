package maru.ui.lab.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.experiment.Chart;
import maru.experiment.Experiment;
import maru.experiment.ExperimentResult;
import maru.experiment.ExperimentTexts;
import maru.experiment.Prediction;
import maru.ui.control.LookLine;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.ExperimentModel.Progress;
import maru.ui.lab.kit.ExperimentModel.State;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a picture: its question, what one says beforehand, the orders, how far it is,
 * one of its charts, and what came out in sentences.
 */
final class ExperimentView extends VBox {
  private static final double GAP = 8;

  private final ExperimentModel model;
  private final Experiment experiment;
  private final Texts texts;
  private final ExperimentCharts charts;
  private final ObjectProperty<Chart> chart = new SimpleObjectProperty<>(this, "chart");
  private final LookLine outcome = new LookLine();
  private final Label besides = new Label();
  private final Button order = new Button();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label far = new Label();

  ExperimentView(ExperimentModel model, Texts texts) {
    this.model = model;
    this.experiment = model.experiment();
    this.texts = texts;
    this.charts = new ExperimentCharts(model, texts);
    chart.set(asked());
    setSpacing(GAP);
    getStyleClass().add("experiment");
    outcome.setId("experiment-outcome");
    besides.setId("experiment-besides");
    besides.setWrapText(true);
    besides.setMinHeight(Region.USE_PREF_SIZE);
    Label about = label("muted", "experiment-about", () -> words().about(experiment));
    Node guess = guess();
    Visibility.bind(guess, model.guess().fixedProperty().not());
    getChildren()
        .setAll(
            label("experiment-question", "experiment-question", () -> words().question(experiment)),
            about,
            guess,
            orders(),
            outcome,
            chosen(),
            charts.room(),
            besides);
    model.resultProperty().subscribe(now -> show());
    model.grownProperty().subscribe(now -> draw());
    model.guess().fixedProperty().subscribe(now -> show());
    model.progressProperty().subscribe(this::progress);
    model.stateProperty().subscribe(now -> show());
    chart.subscribe(now -> draw());
    texts.localeProperty().addListener(changed -> show());
  }

  private ExperimentTexts words() {
    return ExperimentTexts.of(texts.locale());
  }

  /** The chart that the guess is of, or else the first. */
  private Chart asked() {
    String id = experiment.prediction() instanceof Prediction.Points points ? points.chart() : "";
    return experiment.charts().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElse(experiment.charts().getFirst());
  }

  private Label label(String style, String id, Supplier<String> words) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.textProperty().bind(texts.written(words::get));
    return label;
  }

  /**
   * What is asked beforehand, with the answers where there are such, and the button that fixes it.
   */
  private Node guess() {
    FlowPane answers = row();
    if (experiment.prediction() instanceof Prediction.Choice choice) {
      for (String answer : choice.answers()) {
        ToggleButton button = new ToggleButton();
        button.setId("experiment-answer-" + answer);
        button.textProperty().bind(texts.written(() -> words().answer(experiment, answer)));
        button.setOnAction(e -> {
          model.guess().choose(answer);
          button.setSelected(answer.equals(model.guess().answerProperty().get()));
        });
        model.guess().answerProperty().subscribe(now -> button.setSelected(answer.equals(now)));
        button.disableProperty().bind(model.guess().fixedProperty());
        answers.getChildren().add(button);
      }
    }
    Button fix = new Button();
    fix.setId("experiment-fix");
    fix.getStyleClass().add("accent");
    fix.textProperty().bind(texts.bind("kit.experiment.fix"));
    fix.setOnAction(e -> model.guess().fix());
    if (experiment.prediction() instanceof Prediction.Choice) {
      fix.disableProperty().bind(model.guess().answerProperty().isEqualTo(""));
    }
    Visibility.bind(fix, model.guess().fixedProperty().not());
    answers.getChildren().add(fix);
    return new VBox(
        GAP / 2,
        label("picture-title", "experiment-asked", () -> words().prediction(experiment)),
        answers);
  }

  private static FlowPane row() {
    FlowPane row = new FlowPane(GAP, GAP);
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }

  private Node orders() {
    order.setId("experiment-order");
    order.getStyleClass().add("accent");
    order.setOnAction(e -> {
      switch (model.stateProperty().get()) {
        case RESTING -> model.begin();
        case RUNNING -> model.pause();
        case PAUSED -> model.goOn();
      }
    });
    Button stop = new Button();
    stop.setId("experiment-stop");
    stop.textProperty().bind(texts.bind("kit.experiment.stop"));
    stop.setOnAction(e -> model.stop());
    far.setId("experiment-progress");
    far.getStyleClass().addAll("small", "number");
    HBox how = new HBox(GAP, bar, far);
    how.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    Visibility.bind(stop, model.stateProperty().isNotEqualTo(State.RESTING));
    Visibility.bind(how, model.stateProperty().isNotEqualTo(State.RESTING));
    FlowPane row = row();
    row.getChildren().setAll(order, stop, how);
    Visibility.bind(row, model.guess().fixedProperty());
    return row;
  }

  /** Which chart is seen; once the guess is fixed. */
  private Node chosen() {
    FlowPane row = row();
    for (Chart one : experiment.charts()) {
      ToggleButton button = new ToggleButton();
      button.setId("experiment-chart-" + one.id());
      button.textProperty().bind(texts.written(() -> words().chart(experiment, one)));
      button.setOnAction(e -> {
        chart.set(one);
        button.setSelected(true);
      });
      chart.subscribe(now -> button.setSelected(one.equals(now)));
      row.getChildren().add(button);
    }
    Visibility.bind(
        row,
        Bindings.and(
            model.guess().fixedProperty(), Bindings.size(row.getChildren()).greaterThan(1)));
    return row;
  }

  private void progress(@Nullable Progress now) {
    bar.setProgress(
        now == null
            ? ProgressBar.INDETERMINATE_PROGRESS
            : (now.seed() - 1 + now.share()) / now.seeds());
    if (now == null) {
      far.setText("");
      return;
    }
    String seed = texts.get("kit.experiment.seed", now.seed(), now.seeds());
    String left = TimeLeft.words(now.secondsLeft(), texts);
    far.setText(left.isEmpty() ? seed : seed + " · " + left);
  }

  /** Why there is nothing to be seen yet. */
  private String waiting() {
    if (!model.guess().fixedProperty().get()) {
      return "kit.experiment.guess";
    }
    return model.stateProperty().get() == ExperimentModel.State.RESTING
        ? "kit.experiment.none"
        : "kit.experiment.going";
  }

  private void show() {
    int done = model.resultProperty().get().seeds().size();
    order.setText(
        switch (model.stateProperty().get()) {
          case RUNNING -> texts.get("kit.experiment.pause");
          case PAUSED -> texts.get("kit.experiment.goOn");
          case RESTING ->
              done == 0
                  ? texts.get("kit.experiment.begin", ExperimentModel.SEEDS)
                  : done < ExperimentModel.SEEDS
                      ? texts.get("kit.experiment.rest", ExperimentModel.SEEDS - done)
                      : texts.get("kit.experiment.more");
        });
    progress(model.progressProperty().get());
    boolean seen = model.guess().fixedProperty().get() && done > 0;
    List<String> sentences = seen ? words().findings(model.resultProperty().get()) : List.of();
    outcome.say(seen ? told(sentences.getFirst()) : texts.get(waiting()));
    besides.setText(seen ? String.join("\n", sentences.subList(1, sentences.size())) : "");
    Visibility.set(besides, sentences.size() > 1);
    draw();
  }

  /** What came out, and beside it what was said. */
  private String told(String answer) {
    ExperimentResult result = model.resultProperty().get();
    List<String> sentences = new ArrayList<>();
    if (experiment.prediction() instanceof Prediction.Choice) {
      String said = model.guess().answerProperty().get();
      String right = experiment.answer(result);
      if (!right.isEmpty()) {
        sentences.add(
            texts.get(
                said.equals(right) ? "kit.experiment.right" : "kit.experiment.other",
                words().answer(experiment, said),
                words().answer(experiment, right)));
      }
    }
    sentences.add(answer);
    return String.join(" ", sentences);
  }

  private void draw() {
    if (chart.get() != null) {
      charts.show(chart.get());
    }
  }

  /** The numbers of all charts: a row for each place of each line. */
  List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("series", "x", "mean", "low", "high", "baseline", "values"));
    if (!model.guess().fixedProperty().get()) {
      return rows;
    }
    model
        .resultProperty()
        .get()
        .rows()
        .forEach(row -> {
          Map<String, String> cells = new LinkedHashMap<>();
          cells.put("series", row.series());
          cells.put("x", row.x());
          cells.put("mean", Double.toString(row.mean()));
          cells.put("low", Double.toString(row.interval().low()));
          cells.put("high", Double.toString(row.interval().high()));
          cells.put(
              "baseline",
              row.baseline().isPresent() ? Double.toString(row.baseline().getAsDouble()) : "");
          cells.put(
              "values", String.join(" ", row.values().stream().map(String::valueOf).toList()));
          rows.add(List.copyOf(cells.values()));
        });
    return rows;
  }
}
