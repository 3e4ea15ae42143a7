package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.family.PairStructure;
import maru.ui.control.LookLine;
import maru.ui.control.SightMap;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.StructuresModel;
import maru.ui.lab.kit.Pictured;

/** Shows who sees whom in each of T5's structures, and what each takes. */
final class StructuresController implements Pictured {
  @FXML private TextField source;
  @FXML private TextField target;
  @FXML private LookLine look;
  @FXML private HBox row;
  @FXML private Label basis;

  private final FamilyViewModel lab;
  private final StructuresModel model;
  private final Texts texts;
  private final Map<PairStructure, SightMap> maps = new EnumMap<>(PairStructure.class);
  private final Map<PairStructure, Label> costs = new EnumMap<>(PairStructure.class);

  StructuresController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.text2text().structures;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    source.textProperty().bindBidirectional(model.source);
    target.textProperty().bindBidirectional(model.target);
    for (PairStructure one : PairStructure.values()) {
      row.getChildren().add(column(one));
    }
    model.pairProperty().addListener(changed -> show());
    model.row.addListener(changed -> tell());
    lab.clock().historyProperty().addListener(changed -> show());
    texts.localeProperty().subscribe(now -> show());
  }

  private VBox column(PairStructure one) {
    Label title = new Label();
    title.getStyleClass().add("picture-title");
    title.textProperty().bind(texts.bind(key(one)));
    SightMap map = new SightMap();
    map.setId("structures-" + one.setting());
    map.chosenProperty().bindBidirectional(model.row);
    VBox.setVgrow(map, Priority.ALWAYS);
    Label cost = new Label();
    cost.setId("structures-cost-" + one.setting());
    cost.setWrapText(true);
    cost.setMinHeight(Label.USE_PREF_SIZE);
    maps.put(one, map);
    costs.put(one, cost);
    VBox column = new VBox(title, map, cost);
    column.getStyleClass().add("pictures-column");
    HBox.setHgrow(column, Priority.ALWAYS);
    return column;
  }

  private static String key(PairStructure one) {
    return switch (one) {
      case ENCODER_DECODER -> "lab.family.text.encoderDecoder";
      case PREFIX -> "lab.family.text.prefix";
      case CAUSAL -> "lab.family.text.causal";
    };
  }

  private static int colour(PairStructure.Sight sight) {
    return switch (sight) {
      case NONE -> SightMap.HIDDEN;
      case OWN -> 0;
      case ACROSS -> 1;
    };
  }

  private void show() {
    StructuresModel.Pair pair = model.pairProperty().get();
    maps.forEach((one, map) -> {
      int[] cells =
          Arrays.stream(one.sights(pair.source().size(), pair.target().size()))
              .mapToInt(StructuresController::colour)
              .toArray();
      map.show(pair.tokens(), pair.source().size(), cells, texts.get(key(one)));
    });
    costs.forEach((one, label) -> label.setText(costs(one)));
    basis.setText(
        texts.get(
            model.isOfRun() ? "lab.family.text.basis.run" : "lab.family.text.basis.usual",
            Amount.count(model.vocabulary())));
    tell();
  }

  private String costs(PairStructure one) {
    List<String> lines = new ArrayList<>();
    for (PairStructure.Cost cost : model.costs(one)) {
      lines.add(
          texts.get(
              one.hasTwoStacks() ? "lab.family.text.cost.two" : "lab.family.text.cost.one",
              cost.layers(),
              Amount.count(cost.weights()),
              Amount.count(cost.products())));
    }
    return String.join("\n", lines);
  }

  private void tell() {
    List<String> tokens = model.pairProperty().get().tokens();
    int at = model.row.get();
    look.say(
        at < 0 || at >= tokens.size()
            ? texts.get("lab.family.text.structures.look")
            : texts.get(
                "lab.family.text.structures.row",
                tokens.get(at),
                tokens.size(),
                model.seen(PairStructure.ENCODER_DECODER),
                model.seen(PairStructure.PREFIX),
                model.seen(PairStructure.CAUSAL)));
  }

  @Override
  public List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("structure", "layers", "weights", "products"));
    for (PairStructure one : PairStructure.values()) {
      for (PairStructure.Cost cost : model.costs(one)) {
        rows.add(
            List.of(
                one.setting(),
                String.valueOf(cost.layers()),
                String.valueOf(cost.weights()),
                String.valueOf(cost.products())));
      }
    }
    return rows;
  }
}
