package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.family.CountedChain;
import maru.ui.control.LookLine;
import maru.ui.control.WalkedChain;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.CountingModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Pictured;

/** Shows the chain of counted words around a place, to be walked. */
final class ChainController implements Pictured {
  @FXML private LookLine look;
  @FXML private ScrollPane chainPane;
  @FXML private VBox choices;
  @FXML private Button back;
  @FXML private Button restart;
  @FXML private Label counted;
  @FXML private Label notice;

  private final FamilyViewModel lab;
  private final CountingModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final WalkedChain chain = new WalkedChain();

  ChainController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.counting();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.chainedProperty()));
    chain.setId("counting-chain");
    chainPane.setContent(chain);
    chain.setOnWalk(model::walk);
    chain.setOnBack(model::back);
    CountingChoices.into(choices, model, texts, "chain");
    back.setOnAction(e -> model.back());
    restart.setOnAction(e -> model.restart());
    model.walked.subscribe(now -> {
      back.setDisable(now.isEmpty());
      restart.setDisable(now.isEmpty());
    });
    model.chainProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    CountedChain now = model.chainProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    chain.show(now.passed(), now.known(), now.ways().stream().map(ChainController::way).toList());
    counted.setText(
        texts.get(
            "lab.family.counting.counted",
            Amount.count(now.different()),
            Amount.percent(now.rest())));
    Inputs.tell(notice, Notices.of(now.notice(), texts));
    look.say(sentence(now));
  }

  private String sentence(CountedChain now) {
    if (now.known() == 0) {
      return texts.get("lab.family.counting.chain.alone");
    }
    String words =
        String.join(
            " ", now.passed().subList(now.passed().size() - now.known(), now.passed().size()));
    if (now.seen() == 0) {
      return texts.get("lab.family.counting.chain.unseen", words);
    }
    CountedChain.Way best = now.ways().getFirst();
    return texts.get(
        "lab.family.counting.chain.look",
        words,
        now.seen(),
        best.word(),
        best.count(),
        Amount.percent(best.probability()));
  }

  private static WalkedChain.Way way(CountedChain.Way way) {
    return new WalkedChain.Way(
        way.word(),
        way.probability(),
        way.isSeen(),
        way.beyond().stream().map(ChainController::way).toList());
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    CountedChain now = model.chainProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("after", "word", "count", "probability"));
    for (CountedChain.Way way : now.ways()) {
      rows.add(
          List.of(
              String.join(" ", now.passed()),
              way.word(),
              String.valueOf(way.count()),
              String.valueOf(way.probability())));
    }
    return rows;
  }
}
