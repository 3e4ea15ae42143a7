package maru.ui.lab.tokens;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneKind;
import maru.text.TextUnit;
import maru.ui.control.Lane;
import maru.ui.control.LookLine;
import maru.ui.control.TokenLanes;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.LaneViews;
import maru.ui.lab.tokens.state.TokensViewModel;

/** Shows what a text is made of, and what normalization makes of it. */
final class HangulController {
  @FXML private TextArea input;
  @FXML private ToggleButton syllables;
  @FXML private ToggleButton jamo;
  @FXML private ToggleButton bytes;
  @FXML private ScrollPane scroll;
  @FXML private TokenLanes lanes;
  @FXML private LookLine look;
  @FXML private Label remark;
  @FXML private Label apart;

  private final TokensViewModel model;
  private final Texts texts;
  private final Map<TextUnit.Kind, ToggleButton> buttons = new EnumMap<>(TextUnit.Kind.class);
  private TextUnit.Kind kind = TextUnit.Kind.BYTES;

  HangulController(TokensViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    lanes.roomProperty().bind(scroll.heightProperty());
    Inputs.bind(input, model.textProperty());
    buttons.put(TextUnit.Kind.SYLLABLES, syllables);
    buttons.put(TextUnit.Kind.JAMO, jamo);
    buttons.put(TextUnit.Kind.BYTES, bytes);
    buttons.forEach((of, button) -> button.setOnAction(e -> choose(of)));
    model.cutProperty().addListener(changed -> show());
    model.busyProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    choose(kind);
  }

  private void choose(TextUnit.Kind chosen) {
    kind = chosen;
    buttons.forEach((of, button) -> button.setSelected(of == chosen));
    show();
  }

  private void show() {
    CutText cut = model.cutProperty().get();
    if (cut == null) {
      lanes.show("", List.of());
      Inputs.tell(remark, model.busyProperty().get() ? texts.get("lab.tokens.learning") : "");
      Inputs.tell(apart, "");
      look.say("");
      return;
    }
    String text = cut.drawn();
    List<Lane> rows = new ArrayList<>();
    rows.add(
        LaneViews.of(
            texts.get(
                switch (kind) {
                  case SYLLABLES -> "lab.tokens.unit.syllables";
                  case JAMO -> "lab.tokens.unit.jamo";
                  case BYTES -> "lab.tokens.unit.bytes";
                }),
            TextUnit.of(text, kind),
            kind == TextUnit.Kind.BYTES));
    rows.add(LaneViews.of(cut.lane(LaneKind.BPE), text.length(), false, texts));
    for (Normalizer.Form form :
        List.of(Normalizer.Form.NFC, Normalizer.Form.NFD, Normalizer.Form.NFKC)) {
      rows.add(LaneViews.of(form.name(), TextUnit.normalized(text, form), false));
    }
    Foreign foreign = model.foreignProperty().get();
    if (foreign != null) {
      rows.add(
          LaneViews.of(
              texts.get("lab.tokens.sees", foreign.name()),
              TextUnit.normalized(text, foreign.tokenizer()),
              false));
      cut.lanes().stream()
          .filter(lane -> lane.kind() == LaneKind.FOREIGN)
          .forEach(lane -> rows.add(LaneViews.of(lane, text.length(), false, texts)));
    }
    lanes.show(text, rows);
    int bytes = TextUnit.of(text, TextUnit.Kind.BYTES).size();
    int characters = text.codePointCount(0, text.length());
    look.say(
        characters == 0
            ? ""
            : texts.get(
                "lab.tokens.hangul.look",
                characters,
                bytes,
                String.format(Locale.ROOT, "%.1f", (double) bytes / characters)));
    Inputs.tell(remark, texts.get("lab.tokens.hangul.count", cut.units().toArray()));
    Inputs.tell(
        apart,
        foreign != null && model.foreignTakesApart(text)
            ? texts.get("lab.tokens.apart", foreign.name())
            : "");
  }
}
