package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.family.DiceText;
import maru.ui.control.DiceLine;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.CountingModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Pictured;

/** Has the counts write on by dice, throw by throw. */
final class DiceController implements Pictured {
  @FXML private LookLine look;
  @FXML private Label page;
  @FXML private VBox line;
  @FXML private VBox choices;

  private final FamilyViewModel lab;
  private final CountingModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final DiceLine dice = new DiceLine();

  DiceController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.counting();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    dice.setId("counting-dice");
    line.getChildren().setAll(dice);
    CountingChoices.into(choices, model, texts, "dice");
    new PlayerBar(model.throwing, texts, "throwing")
        .withAgain(model::again)
        .withSlow(model.throwing.slowProperty())
        .into(bar, "lab.family.counting.dice.at");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.thrownAtProperty()));
    model.thrownProperty().subscribe(now -> show());
    model.throwing.positionProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    DiceText now = model.thrownProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      page.setText("");
      dice.clear();
      return;
    }
    int at = Math.min(model.throwing.positionProperty().get(), now.throwsMade().size());
    if (at == 0) {
      page.setText(now.begun() + "▏");
      look.say(texts.get("lab.family.counting.dice.begin"));
      dice(now.throwsMade().getFirst(), false);
      return;
    }
    DiceText.Throw thrown = now.throwsMade().get(at - 1);
    page.setText(thrown.text() + "▏");
    dice(thrown, true);
    look.say(
        texts.get(
            thrown.evidence() == thrown.longest()
                ? "lab.family.counting.dice.look"
                : "lab.family.counting.dice.shorter",
            Amount.weight(thrown.drawn()),
            thrown.piece().word(),
            Amount.weight(thrown.piece().from()),
            Amount.weight(thrown.piece().to()),
            thrown.evidence()));
  }

  private void dice(DiceText.Throw of, boolean thrown) {
    dice.show(
        of.pieces().stream()
            .map(piece -> new DiceLine.Piece(piece.word(), piece.from(), piece.to()))
            .toList(),
        thrown ? of.hit() : -1,
        thrown ? of.drawn() : Double.NaN);
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    DiceText now = model.thrownProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("throw", "drawn", "token", "from", "to"));
    for (int i = 0; i < now.throwsMade().size(); i++) {
      DiceText.Throw thrown = now.throwsMade().get(i);
      rows.add(
          List.of(
              String.valueOf(i + 1),
              String.valueOf(thrown.drawn()),
              thrown.piece().word(),
              String.valueOf(thrown.piece().from()),
              String.valueOf(thrown.piece().to())));
    }
    return rows;
  }
}
