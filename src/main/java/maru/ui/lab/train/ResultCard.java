package maru.ui.lab.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.task.LossKind;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;

/** What came out of a training, figure by figure, each beside what it is held against. */
final class ResultCard {
  /**
   * A measure that is told.
   *
   * @param name of it
   * @param key of its words
   * @param tip of what it is
   * @param own whether it is the model's own, and not what that is held against
   */
  private record Figure(String name, String key, String tip, boolean own) {}

  /** In their order; a run has those that it can have. */
  private static final List<Figure> SHARES =
      List.of(
          new Figure("wordAccuracy", "lab.train.result.words", "lab.train.result.words.tip", true),
          new Figure("ceiling", "lab.train.result.ceiling", "lab.train.result.ceiling.tip", false),
          new Figure(
              "bigramAccuracy", "lab.train.result.bigram", "lab.train.result.bigram.tip", false),
          new Figure(
              "unigramAccuracy", "lab.train.result.unigram", "lab.train.result.unigram.tip", false),
          new Figure(
              "acceptedShare", "lab.train.result.accepted", "lab.train.result.accepted.tip", true),
          new Figure("novelShare", "lab.train.result.novel", "lab.train.result.novel.tip", false),
          new Figure(
              "repeatAccuracy", "lab.train.result.repeats", "lab.train.result.repeats.tip", true),
          new Figure("nspAccuracy", "lab.train.result.pairs", "lab.train.result.pairs.tip", true),
          new Figure(
              "nspBagOfWordsAccuracy", "lab.train.result.bag", "lab.train.result.bag.tip", false));

  /** In a pane less wide than this many heights of the type the model's own figures stand alone. */
  private static final double WIDE = 28;

  private final TrainViewModel model;
  private final Texts texts;
  private final FlowPane pane;
  private final Label measuring = new Label();

  ResultCard(TrainViewModel model, Texts texts, FlowPane pane) {
    this.model = model;
    this.texts = texts;
    this.pane = pane;
    measuring.getStyleClass().add("muted");
    measuring.textProperty().bind(texts.bind("lab.train.result.measuring"));
    List<ObservableValue<?>> all =
        List.of(
            model.outcome().measuresProperty(),
            model.outcome().completeProperty(),
            model.stageProperty(),
            model.clock().followingProperty(),
            model.clock().driverProperty(),
            texts.localeProperty());
    all.forEach(one -> one.subscribe(now -> show()));
  }

  private void show() {
    LiveRun run = model.runProperty().get();
    boolean there = run != null && model.isAtEnd();
    Visibility.set(pane, there);
    pane.getChildren().clear();
    if (run == null || !there) {
      return;
    }
    Map<String, Double> measures = model.outcome().measuresProperty().get();
    String words = run.prepared().task().losses().getFirst().name();
    Double places = measures.get(words + "Accuracy");
    // Where no grammar tells which words are content words, all hidden ones are what came out.
    boolean only = SHARES.stream().noneMatch(one -> one.own() && measures.containsKey(one.name()));
    if (places != null) {
      figure(
          words + "Accuracy",
          Amount.percent(places),
          texts.words().text("accuracy." + words),
          "lab.train.result.all.tip",
          only);
    }
    Double loss = measures.get(words + "Loss");
    if (only && loss != null) {
      figure(words + "Loss", Amount.loss(loss), texts.get("lab.train.result.loss"), "", true);
      LossKind kind = run.prepared().task().losses().getFirst();
      figure(
          "blindGuessLoss",
          Amount.loss(kind.blindGuess()),
          texts.get("lab.train.result.blind"),
          "",
          false);
    }
    for (Figure figure : SHARES) {
      Double value = measures.get(figure.name());
      if (value != null && Double.isFinite(value)) {
        figure(
            figure.name(),
            Amount.percent(value),
            texts.get(figure.key()),
            figure.tip(),
            figure.own());
      }
    }
    String seconds = String.format(Locale.ROOT, "%,.1f", run.speed.seconds());
    figure("seconds", seconds, texts.get("lab.train.result.seconds"), "", false);
    if (!model.outcome().completeProperty().get()) {
      pane.getChildren().add(measuring);
    }
  }

  private void figure(String name, String value, String words, String tip, boolean own) {
    Label number = new Label(value);
    number.setId("result-" + name);
    number.getStyleClass().add(own ? "result-own" : "result-number");
    number.setMinWidth(Region.USE_PREF_SIZE);
    Label what = new Label(words);
    what.getStyleClass().addAll("muted", "small");
    what.setMinWidth(Region.USE_PREF_SIZE);
    if (!tip.isEmpty()) {
      Tip.on(number, texts.bind(tip));
      Tip.on(what, texts.bind(tip));
    }
    VBox told = new VBox(number, what);
    Visibility.bind(
        told,
        Bindings.createBooleanBinding(
            () -> own || pane.getWidth() > WIDE * what.getFont().getSize(),
            pane.widthProperty(),
            what.fontProperty()));
    pane.getChildren().add(told);
  }
}
