package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.WrittenText;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.RecurrentModel;
import maru.ui.lab.kit.Pictured;

/** Has the model type on, token by token, each with what else it might have typed. */
final class TypingController implements Pictured {
  private static final int BEST = 5;

  @FXML private LookLine look;
  @FXML private FlowPane where;
  @FXML private Label page;
  @FXML private VBox bars;
  @FXML private Slider temperature;
  @FXML private Label temperatureValue;
  @FXML private Button characters;

  private final FamilyViewModel lab;
  private final RecurrentModel model;
  private final Texts texts;
  private final ProbabilityBars best = new ProbabilityBars(BEST);

  TypingController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.recurrent();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    best.setId("typing-bars");
    bars.getChildren().setAll(best);
    Inputs.slide(temperature, model.temperature, temperatureValue, Amount::brief);
    new PlayerBar(model.typing, texts, "typing")
        .withAgain(model::again)
        .into(where, "lab.family.typing.at");
    where.getChildren().add(new MomentNote(texts, lab.clock()).of(model.writtenAtProperty()));
    characters.setOnAction(e -> lab.train("lstm", Map.of("tokenizer", "char")));
    model.writtenProperty().subscribe(now -> show());
    model.typing.positionProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    WrittenText written = model.writtenProperty().get();
    if (written == null) {
      look.say(texts.get("lab.family.waiting"));
      page.setText("");
      best.show(List.of());
      return;
    }
    int at = model.typing.positionProperty().get();
    page.setText((at == 0 ? lab.text() : written.drawn().get(at - 1).text()) + "▏");
    if (at == 0) {
      look.say(texts.get("lab.family.typing.begin"));
      best.show(List.of());
      return;
    }
    WrittenText.Drawn drawn = written.drawn().get(at - 1);
    best.show(drawn.best(), Guess::text, Guess::probability);
    look.say(
        texts.get(
            "lab.family.typing.look",
            drawn.word(),
            Amount.percent(drawn.probability()),
            drawn.rank()));
  }

  @Override
  public List<List<String>> numbers() {
    WrittenText written = model.writtenProperty().get();
    if (written == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("typed", "token", "probability", "rank"));
    for (int i = 0; i < written.drawn().size(); i++) {
      WrittenText.Drawn drawn = written.drawn().get(i);
      rows.add(
          List.of(
              String.valueOf(i + 1),
              drawn.word(),
              String.valueOf(drawn.probability()),
              String.valueOf(drawn.rank())));
    }
    return rows;
  }
}
