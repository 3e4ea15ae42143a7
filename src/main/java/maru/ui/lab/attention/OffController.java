package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.attention.Effect;
import maru.inspect.attention.Intervention;
import maru.ui.control.BarRows;
import maru.ui.control.ChangeBars;
import maru.ui.control.LookLine;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.OffModel;
import maru.ui.lab.attention.state.OffModel.Cost;
import maru.ui.lab.kit.Pictured;

/** Shows parts that can be switched off, what that does to the answer, and what each costs. */
final class OffController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private Button allOn;
  @FXML private VBox parts;
  @FXML private VBox effects;
  @FXML private VBox patterns;
  @FXML private Button together;
  @FXML private Label togetherNote;
  @FXML private Label costTitle;
  @FXML private Label costNote;
  @FXML private GridPane costs;
  @FXML private Button measure;
  @FXML private ProgressIndicator measuring;

  private final AttentionViewModel lab;
  private final OffModel model;
  private final Texts texts;
  private final Map<Intervention, ToggleButton> toggles = new HashMap<>();

  OffController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.off();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    new PatternRow(model, lab.heads(), texts).in(patterns);
    allOn.setOnAction(e -> model.off.clear());
    SetChangeListener<Intervention> switched = change -> showToggles();
    model.off.addListener(switched);
    together.setOnAction(e -> model.measureTogether());
    model.togetherProperty().subscribe(now -> showTogether());
    model.combiningProperty().addListener(changed -> showTogether());
    measure.setOnAction(e -> model.measure());
    measure.disableProperty().bind(model.measuringProperty());
    Visibility.bind(measuring, model.measuringProperty());
    model.costs().addListener((ListChangeListener<Cost>) change -> showCosts());
    model.measuringProperty().addListener(changed -> showCosts());
    model.effectProperty().subscribe(now -> showEffects());
    lab.askedProperty().subscribe(now -> lay());
    texts.localeProperty().addListener(changed -> lay());
  }

  /** Lays out a button for each part of the model at work. */
  private void lay() {
    parts.getChildren().clear();
    toggles.clear();
    Map<Integer, FlowPane> rows = new HashMap<>();
    for (Intervention part : model.parts()) {
      int layer = PartLabels.layer(part);
      FlowPane row =
          rows.computeIfAbsent(
              layer,
              of -> {
                FlowPane made = new FlowPane(4, 4);
                made.prefWrapLengthProperty().bind(parts.widthProperty());
                Label title =
                    new Label(
                        of < 0
                            ? texts.get("lab.attention.off.embeddings")
                            : texts.get("lab.attention.off.layer", of + 1));
                title.getStyleClass().add("part-row");
                title.setMinWidth(Region.USE_PREF_SIZE);
                made.getChildren().add(title);
                parts.getChildren().add(made);
                return made;
              });
      row.getChildren().add(toggle(part));
    }
    showToggles();
    showEffects();
    showCosts();
  }

  private ToggleButton toggle(Intervention part) {
    ToggleButton button = new ToggleButton(PartLabels.brief(part, texts));
    button.getStyleClass().addAll("small", "part-toggle");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(PartLabels.whole(part, texts));
    button.setOnAction(e -> model.toggle(part));
    toggles.put(part, button);
    return button;
  }

  private void showToggles() {
    toggles.forEach((part, button) -> button.setSelected(model.off.contains(part)));
    allOn.setDisable(model.off.isEmpty());
    showTogether();
  }

  private String named() {
    return model.off.stream()
        .map(part -> PartLabels.whole(part, texts))
        .collect(Collectors.joining(", "));
  }

  private void showEffects() {
    Effect effect = model.effectProperty().get();
    effects.getChildren().clear();
    if (effect == null) {
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    if (effect.places().isEmpty()) {
      look.say(
          texts.get(lab.saysWords() ? "lab.attention.off.noBlank" : "lab.attention.off.noWords"));
      return;
    }
    for (Effect.At at : effect.places()) {
      Label title = new Label(texts.get("lab.attention.off.place", at.place() + 1));
      title.getStyleClass().add("picture-title");
      Label far =
          new Label(texts.get("lab.attention.off.divergence", Amount.loss(at.divergence())));
      far.getStyleClass().addAll("muted", "small");
      far.setWrapText(true);
      far.setMinHeight(Region.USE_PREF_SIZE);
      ChangeBars bars = new ChangeBars();
      bars.show(
          at.words().stream()
              .map(one -> new ChangeBars.Change(one.word(), one.before(), one.after()))
              .toList());
      VBox.setVgrow(bars, Priority.ALWAYS);
      effects.getChildren().addAll(title, bars, far);
      at.truth()
          .ifPresent(right -> {
            Label loss =
                new Label(
                    texts.get(
                        "lab.attention.off.loss",
                        right.word(),
                        Amount.loss(right.lossBefore()),
                        Amount.loss(right.lossAfter())));
            loss.getStyleClass().add("small");
            loss.setWrapText(true);
            loss.setMinHeight(Region.USE_PREF_SIZE);
            effects.getChildren().add(loss);
          });
    }
    look.say(sentence(effect.places().getFirst()));
  }

  private String sentence(Effect.At at) {
    if (model.off.isEmpty()) {
      return texts.get("lab.attention.off.start");
    }
    Effect.Change first = at.words().getFirst();
    Effect.Change now =
        at.words().stream().reduce((a, b) -> b.after() > a.after() ? b : a).orElse(first);
    boolean same = now.token() == first.token();
    return texts.get(
        model.isTold()
            ? same ? "lab.attention.off.stays.told" : "lab.attention.off.turns.told"
            : same ? "lab.attention.off.stays" : "lab.attention.off.turns",
        named(),
        first.word(),
        Amount.percent(first.before()),
        Amount.percent(first.after()),
        now.word(),
        Amount.percent(now.after()));
  }

  private void showTogether() {
    OffModel.Together now = model.togetherProperty().get();
    together.setDisable(!model.canBeCombined() || model.combiningProperty().get());
    Visibility.set(togetherNote, now != null);
    if (now != null) {
      togetherNote.setText(
          texts.get(
              "lab.attention.off.together",
              Amount.loss(now.before()),
              Amount.loss(now.after()),
              String.format(java.util.Locale.ROOT, "%+.3f", now.after() - now.before())));
    }
  }

  private void showCosts() {
    int at = model.measuredProperty().get();
    boolean any = !model.costs().isEmpty();
    costTitle.setText(
        any ? texts.get("lab.attention.costs.of", at) : texts.get("lab.attention.costs"));
    costNote.setText(texts.get(any ? "lab.attention.costs.note" : "lab.attention.costs.none"));
    double most = model.costs().stream().mapToDouble(one -> Math.abs(one.more())).max().orElse(1);
    List<BarRows.Row> rows = new ArrayList<>();
    for (Cost cost : model.costs()) {
      rows.add(
          new BarRows.Row(
              PartLabels.whole(cost.part(), texts),
              Math.max(0, cost.more()) / Math.max(most, 1e-9),
              List.of(String.format(java.util.Locale.ROOT, "%+.3f", cost.more()))));
    }
    costs.getChildren().clear();
    if (any) {
      new BarRows(costs, 1)
          .show(
              List.of(
                  new BarRows.Head(
                      texts.get("lab.attention.costs.more"),
                      texts.get("lab.attention.costs.more.tip"))),
              rows);
    }
  }

  @Override
  public List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("place", "word", "before", "after", "right", "off"));
    Effect effect = model.effectProperty().get();
    if (effect != null) {
      for (Effect.At at : effect.places()) {
        at.words()
            .forEach(one ->
                rows.add(
                    List.of(
                        String.valueOf(at.place()),
                        one.word(),
                        String.valueOf(one.before()),
                        String.valueOf(one.after()),
                        String.valueOf(
                            at.truth().filter(own -> own.token() == one.token()).isPresent()),
                        model.off.toString())));
      }
    }
    if (!model.costs().isEmpty()) {
      rows.add(List.of());
      rows.addAll(model.table());
    }
    return rows;
  }
}
