package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.WrittenText;
import maru.inspect.WrittenText.Drawn;
import maru.inspect.attention.HeadsLook;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.ShadedTokens;
import maru.ui.control.TokenPicture;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.WrittenModel;
import maru.ui.lab.kit.Pictured;

/** Shows what a model writes on; each token opens into its distribution and what was looked at. */
final class WrittenController implements Pictured {
  private static final int BEST = 8;

  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private FlowPane tokens;
  @FXML private Label lookedTitle;
  @FXML private StackPane looked;
  @FXML private Label cell;
  @FXML private VBox bars;
  @FXML private Slider temperature;
  @FXML private Label temperatureValue;
  @FXML private Button again;
  @FXML private VBox writing;
  @FXML private VBox choices;

  private final AttentionViewModel lab;
  private final WrittenModel model;
  private final Texts texts;
  private final PlaceChips chips;
  private final ProbabilityBars best = new ProbabilityBars(BEST);
  private final ShadedTokens shades = new ShadedTokens(new Nothing());

  /** What was looked at is read, not chosen. */
  private static final class Nothing implements TokenPicture.Choice {
    @Override
    public void pick(int token, boolean more) {}

    @Override
    public boolean release() {
      return false;
    }
  }

  WrittenController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.written();
    this.texts = texts;
    this.chips = new PlaceChips("written-token", model.opened::set);
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    best.setId("written-bars");
    bars.getChildren().setAll(best);
    shades.setId("written-looked");
    looked.getChildren().setAll(shades);
    Inputs.slide(temperature, model.temperature, temperatureValue, Amount::brief);
    again.setOnAction(e -> model.seed.set(model.seed.get() + 1));
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    model.writtenProperty().subscribe(now -> show());
    model.lookProperty().addListener(changed -> show());
    model.opened.addListener(changed -> show());
    lab.heads().selected.addListener(changed -> show());
    lab.askedProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    WrittenText written = model.writtenProperty().get();
    Visibility.set(writing, model.isOf());
    Visibility.set(choices, model.isOf());
    if (written == null) {
      look.say(texts.get(model.isOf() ? "lab.attention.waiting" : "lab.attention.written.without"));
      tokens.getChildren().clear();
      cell.setText("");
      best.show(List.of());
      return;
    }
    int opened = model.openedOf(written);
    Drawn drawn = written.drawn().get(opened);
    chips.show(tokens, written.drawn().stream().map(Drawn::word).toList(), opened);
    cell.setText(
        texts.get(
            "lab.attention.written.from", drawn.word(), Amount.brief(model.temperature.get())));
    best.show(drawn.best(), Guess::text, Guess::probability);
    look.say(
        texts.get(
            drawn.rank() == 1 ? "lab.attention.written.first" : "lab.attention.written.look",
            drawn.word(),
            Amount.percent(drawn.probability()),
            drawn.rank(),
            drawn.best().getFirst().text(),
            Amount.percent(drawn.best().getFirst().probability())));
    showLooked(written, opened);
  }

  /** The last row of the chosen head, as it was when the token was written. */
  private void showLooked(WrittenText written, int opened) {
    HeadsLook heads = model.lookProperty().get();
    List<Integer> before = written.before(opened);
    if (heads == null || !before.subList(heads.cut(), before.size()).equals(heads.ids())) {
      return;
    }
    int head = Math.min(lab.heads().selected.get(), heads.layers().size() * heads.heads() - 1);
    int n = heads.size();
    float[] all = heads.layers().get(head / heads.heads()).weights(head % heads.heads());
    float[] row = Arrays.copyOfRange(all, (n - 1) * n, n * n);
    double largest = new Matrix(List.of(""), heads.tokens(), row).largest();
    shades.show(heads.tokens(), Set.of(), row, Matrix.endOfShares(largest, n));
    lookedTitle.setText(
        texts.get("lab.attention.written.looked", HeatMapGrid.caption(head, heads.heads())));
  }

  @Override
  public List<List<String>> numbers() {
    WrittenText written = model.writtenProperty().get();
    if (written == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("written", "word", "probability", "rank", "likely", "itsProbability"));
    for (int i = 0; i < written.drawn().size(); i++) {
      Drawn drawn = written.drawn().get(i);
      for (Guess guess : drawn.best()) {
        rows.add(
            List.of(
                String.valueOf(i + 1),
                drawn.word(),
                String.valueOf(drawn.probability()),
                String.valueOf(drawn.rank()),
                guess.text(),
                String.valueOf(guess.probability())));
      }
    }
    return rows;
  }
}
