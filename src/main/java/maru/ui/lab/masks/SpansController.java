package maru.ui.lab.masks;

import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import maru.data.SpanCorruption;
import maru.ui.control.Falls;
import maru.ui.control.FittedType;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.masks.state.SpansViewModel;

/** Shows spans falling out of a text, the sentinels in their place, and the target they make. */
final class SpansController {
  /** A few short lines may be written so large. */
  private static final double LARGEST = 2.6;

  @FXML private FittedType fitted;
  @FXML private FlowPane bar;
  @FXML private LookLine narration;
  @FXML private FlowPane text;
  @FXML private FlowPane input;
  @FXML private FlowPane target;
  @FXML private Label counts;
  @FXML private Slider noise;
  @FXML private Slider meanSpan;
  @FXML private Label noiseValue;
  @FXML private Label meanSpanValue;
  @FXML private TextArea own;

  private final SpansViewModel model;
  private final Texts texts;
  private final Falls falls;
  private int before;

  SpansController(SpansViewModel model, Texts texts, Falls falls) {
    this.model = model;
    this.texts = texts;
    this.falls = falls;
  }

  @FXML
  void initialize() {
    fitted.setLargest(LARGEST);
    narration.keepLines(2);
    new PlayerBar(model.player, texts, "spans")
        .withSlow(model.player.slowProperty())
        .withAgain(model::again)
        .into(bar, "lab.masks.spans.at");
    Inputs.slide(noise, model.noise, noiseValue, share -> HiddenWordsController.percent(share, 0));
    Inputs.slide(
        meanSpan,
        model.meanSpan,
        meanSpanValue,
        length -> String.format(Locale.ROOT, "%.1f", length));
    for (FlowPane line : List.of(text, input, target)) {
      line.setMinHeight(Region.USE_PREF_SIZE); // Else its last rows lie under what follows.
    }
    own.textProperty().bindBidirectional(model.own);
    model.versionProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    if (model.versionProperty().get() > 0) {
      show();
    }
  }

  @FXML
  void usual() {
    model.noise.set(SpanCorruption.Shares.T5.noise());
    model.meanSpan.set(SpanCorruption.Shares.T5.meanSpan());
  }

  private void show() {
    int now = model.player.positionProperty().get();
    boolean on = now == before + 1;
    before = now;
    showText();
    showInput(on && now <= model.spans());
    showTarget(on && now > model.spans());
    narration.say(narration(now));
    counts.setText(
        texts.get(
            "lab.masks.spans.counts",
            model.tokens().length,
            model.corrupted().spans().stream().mapToInt(SpanCorruption.Span::length).sum(),
            model.spans(),
            model.corrupted().input().length,
            model.corrupted().target().length));
  }

  private String narration(int now) {
    int spans = model.spans();
    if (spans == 0) {
      return texts.get("lab.masks.spans.short");
    }
    if (now == 0) {
      return texts.get("lab.masks.spans.start");
    }
    if (now <= spans) {
      SpanCorruption.Span span = model.corrupted().spans().get(now - 1);
      return texts.get("lab.masks.spans.out", now, span.length(), SpansViewModel.sentinel(now - 1));
    }
    if (now <= 2 * spans) {
      return texts.get("lab.masks.spans.target", SpansViewModel.sentinel(now - spans - 1));
    }
    return texts.get("lab.masks.spans.end", SpansViewModel.sentinel(spans));
  }

  private void showText() {
    text.getChildren().clear();
    int[] tokens = model.tokens();
    for (int i = 0; i < tokens.length; i++) {
      int span = model.corrupted().spanAt(i);
      boolean out = span >= 0 && span < model.fallen();
      Label chip =
          chip(model.shown(tokens[i]), out ? TokenStrip.Kind.MASKED : TokenStrip.Kind.PLAIN);
      if (out) {
        chip.getStyleClass().add("fallen-out");
        chip.setText(SpansViewModel.sentinel(span) + " " + model.shown(tokens[i]));
      }
      text.getChildren().add(chip);
    }
  }

  private void showInput(boolean moving) {
    input.getChildren().clear();
    int[] tokens = model.tokens();
    for (int i = 0; i < tokens.length; i++) {
      int span = model.corrupted().spanAt(i);
      if (span < 0 || span >= model.fallen()) {
        input.getChildren().add(chip(model.shown(tokens[i]), TokenStrip.Kind.PLAIN));
      } else if (model.corrupted().spans().get(span).from() == i) {
        Label sentinel = chip(SpansViewModel.sentinel(span), TokenStrip.Kind.MASKED);
        input.getChildren().add(sentinel);
        if (moving && span == model.fallen() - 1) {
          falls.drop(sentinel);
        }
      }
    }
  }

  private void showTarget(boolean moving) {
    target.getChildren().clear();
    int sentinels = 0;
    for (int id : model.corrupted().target()) {
      sentinels += model.isSentinel(id) ? 1 : 0;
      if (sentinels > model.built()) {
        break;
      }
      TokenStrip.Kind kind = model.isSentinel(id) ? TokenStrip.Kind.MASKED : TokenStrip.Kind.PLAIN;
      Label chip = chip(model.shown(id), kind);
      target.getChildren().add(chip);
      if (moving && sentinels == model.built()) {
        falls.drop(chip);
      }
    }
    if (target.getChildren().isEmpty()) {
      Label room = chip(" ", TokenStrip.Kind.PLAIN); // What comes moves nothing.
      room.setVisible(false);
      target.getChildren().add(room);
    }
  }

  private static Label chip(String words, TokenStrip.Kind kind) {
    Label chip = TokenStrip.chip(words, kind.name().toLowerCase(Locale.ROOT));
    chip.setFocusTraversable(true);
    return chip;
  }
}
