package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import maru.data.Verdicts;
import maru.inspect.family.TextVectors;
import maru.ui.control.LookLine;
import maru.ui.control.WordMap;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.ContextModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Pictured;

/** Shows what sentences come down to as a map, each with its label and what the head says. */
final class ContextController implements Pictured {
  @FXML private LookLine look;
  @FXML private StackPane room;
  @FXML private Label chosen;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final ContextModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final WordMap map = new WordMap();

  ContextController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.context();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bar.getStyleClass().add("family-bar");
    map.setId("context-map");
    room.getChildren().setAll(map);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    map.chosenProperty().bindBidirectional(model.chosen);
    model.vectorsProperty().subscribe(now -> show());
    model.chosen.addListener(changed -> tell());
    texts.localeProperty().addListener(changed -> show());
  }

  private String label(int label) {
    return label < 0
        ? texts.get("lab.family.context.unknown")
        : texts.get("lab.family.context." + Verdicts.LABELS.get(label));
  }

  private void show() {
    TextVectors now = model.vectorsProperty().get();
    note.setText(texts.get("lab.family.context.note"));
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    ContextModel.Laid laid = ContextModel.lay(now);
    map.setAxes(
        texts.get("lab.family.context.axis", 1, Amount.percent(laid.shares().get(0))),
        texts.get("lab.family.context.axis", 2, Amount.percent(laid.shares().get(1))),
        laid.reach());
    List<WordMap.Dot> dots = new ArrayList<>();
    for (int i = 0; i < now.texts().size(); i++) {
      ContextModel.Place at = laid.places().get(i);
      TextVectors.Text text = now.texts().get(i);
      dots.add(
          new WordMap.Dot(
              i, label(text.label()), at.x(), at.y(), false, Math.max(0, text.label())));
    }
    map.setKinds(List.of(label(0), label(1)));
    map.show(dots);
    look.say(
        Double.isNaN(now.accuracy())
            ? texts.get("lab.family.context.headless")
            : texts.get("lab.family.context.look", Amount.percent(now.accuracy())));
    tell();
  }

  private void tell() {
    TextVectors now = model.vectorsProperty().get();
    int at = model.chosen.get();
    if (now == null || at < 0 || at >= now.texts().size()) {
      chosen.setText(texts.get("lab.family.context.choose"));
      return;
    }
    TextVectors.Text text = now.texts().get(at);
    chosen.setText(
        texts.get(
            "lab.family.context.chosen", text.text(), label(text.label()), label(text.said())));
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    TextVectors now = model.vectorsProperty().get();
    if (now == null) {
      return List.of();
    }
    ContextModel.Laid laid = ContextModel.lay(now);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("text", "label", "said", "x", "y"));
    for (int i = 0; i < now.texts().size(); i++) {
      TextVectors.Text text = now.texts().get(i);
      rows.add(
          List.of(
              text.text(),
              String.valueOf(text.label()),
              String.valueOf(text.said()),
              String.valueOf(laid.places().get(i).x()),
              String.valueOf(laid.places().get(i).y())));
    }
    return rows;
  }
}
