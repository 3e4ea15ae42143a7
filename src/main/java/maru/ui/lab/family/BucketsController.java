package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.family.BucketEdit;
import maru.ui.control.HeatMap;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.fx.Inputs;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.BucketsModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.ModelRoom;
import maru.ui.lab.kit.Pictured;
import org.jspecify.annotations.Nullable;

/** Shows how distances fall into buckets, and lets one change what a model has learned for each. */
final class BucketsController implements Pictured {
  @FXML private LookLine look;
  @FXML private HBox maps;
  @FXML private VBox invitation;
  @FXML private VBox learned;
  @FXML private HBox tables;
  @FXML private Label place;
  @FXML private Slider number;
  @FXML private Label numberValue;
  @FXML private Button reset;
  @FXML private TextField source;
  @FXML private Label written;
  @FXML private Label edited;
  @FXML private Spinner<Integer> many;
  @FXML private Spinner<Integer> farthest;

  private final FamilyViewModel lab;
  private final BucketsModel model;
  private final Texts texts;
  private final Invitation inviting;
  private final FlowPane bar = new FlowPane();
  private final List<NumberMap> shown = List.of(map(), map());
  private final List<NumberMap> numbers = List.of(numberMap(), numberMap());
  private final List<Label> titles = List.of(new Label(), new Label());
  private BucketEdit.@Nullable Place chosen;
  private boolean showing;

  BucketsController(FamilyViewModel lab, Texts texts, Invitation inviting) {
    this.lab = lab;
    this.model = lab.text2text().buckets;
    this.texts = texts;
    this.inviting = inviting;
  }

  private static NumberMap map() {
    return new NumberMap(value -> String.format(Locale.ROOT, "%.0f", value));
  }

  private static NumberMap numberMap() {
    return new NumberMap(value -> String.format(Locale.ROOT, "%.2f", value));
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    for (int i = 0; i < 2; i++) {
      boolean twoSided = i == 0;
      Label title = new Label();
      title
          .textProperty()
          .bind(
              texts.bind(
                  twoSided ? "lab.family.text.buckets.both" : "lab.family.text.buckets.one"));
      shown.get(i).setId(twoSided ? "buckets-both" : "buckets-one");
      maps.getChildren().add(column(title, shown.get(i)));
      numbers.get(i).setId("buckets-numbers-" + i);
      tables.getChildren().add(column(titles.get(i), numbers.get(i)));
      int stack = i;
      numbers.get(i).chosenProperty().addListener((value, old, now) -> choose(stack, now));
      shown.get(i).pointedProperty().addListener(changed -> tell());
    }
    Inputs.numbers(many, BucketsModel.FEWEST, BucketsModel.MOST, 2, model.buckets);
    Inputs.numbers(farthest, 3, BucketsModel.MOST_FAR, 1, model.farthest);
    model.buckets.subscribe(now -> many.getValueFactory().setValue(now.intValue()));
    model.farthest.subscribe(now -> farthest.getValueFactory().setValue(now.intValue()));
    source.textProperty().bindBidirectional(model.source);
    number.valueProperty().addListener(changed -> edit());
    reset.setOnAction(e -> model.reset());
    invitation
        .getChildren()
        .setAll(
            new ModelRoom(
                lab.clock(),
                inviting,
                BucketsModel::isOf,
                "lab.family.text.buckets.nobody",
                "lab.family.text.buckets.without",
                learned));
    VBox.setVgrow(invitation, Priority.SOMETIMES);
    model.buckets.addListener(changed -> showMaps());
    model.farthest.addListener(changed -> showMaps());
    model.answerProperty().subscribe(now -> showLearned());
    model.numbers.addListener(changed -> showLearned());
    texts
        .localeProperty()
        .subscribe(now -> {
          showMaps();
          showLearned();
        });
  }

  private static VBox column(Label title, NumberMap map) {
    title.getStyleClass().add("picture-title");
    title.setWrapText(true);
    VBox.setVgrow(map, Priority.ALWAYS);
    VBox column = new VBox(title, map);
    column.getStyleClass().add("pictures-column");
    HBox.setHgrow(column, Priority.ALWAYS);
    return column;
  }

  private void showMaps() {
    List<String> places = names(BucketsModel.PLACES);
    for (int i = 0; i < 2; i++) {
      shown.get(i).show(new Matrix(places, places, model.matrix(i == 0)), false);
    }
    tell();
  }

  private static List<String> names(int many) {
    return IntStream.rangeClosed(1, many).mapToObj(String::valueOf).toList();
  }

  private void tell() {
    for (int i = 0; i < 2; i++) {
      HeatMap.Cell at = shown.get(i).pointedProperty().get();
      if (at != null) {
        int bucket = (int) model.matrix(i == 0)[at.row() * BucketsModel.PLACES + at.column()];
        look.say(
            texts.get(
                at.column() <= at.row()
                    ? "lab.family.text.buckets.before"
                    : "lab.family.text.buckets.after",
                at.row() + 1,
                at.column() + 1,
                Math.abs(at.row() - at.column()),
                bucket));
        return;
      }
    }
    look.say(texts.get("lab.family.text.buckets.look", model.farthest.get(), model.buckets.get()));
  }

  private void choose(int stack, HeatMap.@Nullable Cell at) {
    chosen = null;
    if (at != null) {
      numbers.get(1 - stack).chosenProperty().set(null);
      chosen = new BucketEdit.Place(stack, at.row(), at.column());
    }
    showNumber();
  }

  private void edit() {
    BucketEdit.Place at = chosen;
    if (at != null && !showing) {
      model.edit(at, (float) number.getValue());
    }
  }

  private void showNumber() {
    BucketEdit.Place at = chosen;
    number.setDisable(at == null);
    reset.setDisable(model.numbers.get().isEmpty());
    place.setText(
        at == null
            ? texts.get("lab.family.text.buckets.choose")
            : texts.get("lab.family.text.buckets.place", at.bucket(), at.head() + 1));
    float now = at == null ? 0 : model.number(at);
    numberValue.setText(at == null ? "" : String.format(Locale.ROOT, "%.2f", now));
    showing = true; // It is told, not asked.
    number.setValue(now);
    showing = false;
  }

  private void showLearned() {
    BucketEdit now = model.answerProperty().get();
    showNumber();
    if (now == null) {
      written.setText(texts.get("lab.family.waiting"));
      edited.setText("");
      return;
    }
    for (int i = 0; i < 2; i++) {
      boolean there = i < now.stacks().size();
      Visibility.set(tables.getChildren().get(i), there);
      if (there) {
        showTable(i, now.stacks().get(i));
      }
    }
    written.setText(texts.get("lab.family.text.buckets.written", now.written()));
    edited.setText(
        model.numbers.get().isEmpty()
            ? texts.get("lab.family.text.buckets.unchanged")
            : texts.get("lab.family.text.buckets.edited", now.edited()));
  }

  private void showTable(int stack, BucketEdit.Table table) {
    titles.get(stack).setText(texts.get("lab.family.text.buckets.table", table.name()));
    float[] values = table.values().clone();
    for (Map.Entry<BucketEdit.Place, Float> own : model.numbers.get().entrySet()) {
      if (own.getKey().stack() == stack) {
        values[own.getKey().bucket() * table.heads() + own.getKey().head()] = own.getValue();
      }
    }
    List<String> rows =
        IntStream.range(0, table.buckets())
            .mapToObj(bucket -> texts.get("lab.family.text.buckets.row", bucket))
            .toList();
    numbers.get(stack).show(new Matrix(rows, names(table.heads()), values), true);
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("sides", "query", "key", "bucket"));
    for (int i = 0; i < 2; i++) {
      float[] all = model.matrix(i == 0);
      for (int cell = 0; cell < all.length; cell++) {
        rows.add(
            List.of(
                i == 0 ? "two" : "one",
                String.valueOf(cell / BucketsModel.PLACES + 1),
                String.valueOf(cell % BucketsModel.PLACES + 1),
                String.valueOf((int) all[cell])));
      }
    }
    return rows;
  }
}
