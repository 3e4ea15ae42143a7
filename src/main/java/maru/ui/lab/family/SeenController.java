package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.base.Problem;
import maru.data.Picture;
import maru.inspect.ClassGuess;
import maru.inspect.family.PictureLook;
import maru.ui.control.DrawingPad;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.control.PatchPicture;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.TileGrid;
import maru.ui.fx.Amount;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.PicturesModel;
import maru.ui.lab.kit.Pictured;

/** Shows what a model sees in a picture, and where it looks. */
final class SeenController implements Pictured {
  private static final int ANSWERS = 10;

  /** More maps of channels than these can't be told apart. */
  private static final int MOST_MAPS = 48;

  @FXML private LookLine look;
  @FXML private DrawingPad pad;
  @FXML private Button clear;
  @FXML private Button before;
  @FXML private Button next;
  @FXML private Button file;
  @FXML private PatchPicture seen;
  @FXML private CheckBox shuffle;
  @FXML private VBox answers;
  @FXML private VBox layers;
  @FXML private TileGrid tiles;
  @FXML private Label padTitle;
  @FXML private Label seenTitle;
  @FXML private Label answersTitle;
  @FXML private Label tilesTitle;
  @FXML private Label lensTitle;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final PicturesModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final ProbabilityBars bars = new ProbabilityBars(ANSWERS);
  private final NumberMap lens =
      new NumberMap(value -> String.format(Locale.ROOT, "%.0f", 100 * value));

  private final Label vectorTitle = new Label();
  private final NumberMap vector =
      new NumberMap(value -> String.format(Locale.ROOT, "%.1f", value));

  SeenController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.pictures();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    bars.setId("pictures-answers");
    lens.setId("pictures-lens");
    VBox.setVgrow(bars, Priority.ALWAYS);
    VBox.setVgrow(lens, Priority.ALWAYS);
    answers.getChildren().add(bars);
    vector.setId("pictures-vector");
    vectorTitle.getStyleClass().add("picture-title");
    vectorTitle.setWrapText(true);
    layers.getChildren().addAll(lens, vectorTitle, vector);
    padTitle.textProperty().bind(texts.bind("lab.family.pictures.pad"));
    answersTitle.textProperty().bind(texts.bind("lab.family.pictures.answers"));
    lensTitle.textProperty().bind(texts.bind("lab.family.pictures.lens"));
    note.textProperty().bind(texts.bind("lab.family.pictures.note"));
    pad.strokesProperty()
        .addListener((value, old, now) -> model.showDrawn(now, DrawingPad.EDGE, DrawingPad.PEN));
    clear.setOnAction(e -> {
      pad.clear();
      model.showOfSet(0);
    });
    before.setOnAction(e -> turn(-1));
    next.setOnAction(e -> turn(1));
    file.setOnAction(e ->
        new FileDialog(
                texts.get("lab.family.pictures.file"),
                texts.get("lab.family.pictures.files"),
                List.of("*.png", "*.jpg", "*.jpeg"))
            .open(file)
            .ifPresent(chosen -> {
              pad.clear();
              model.showFile(chosen);
            }));
    shuffle.selectedProperty().bindBidirectional(model.shuffled);
    seen.chosenProperty().bindBidirectional(model.patch);
    tiles.chosenProperty().bindBidirectional(model.head);
    model.lookProperty().subscribe(now -> show());
    model.patch.addListener(changed -> show());
    model.head.addListener(changed -> show());
    texts
        .localeProperty()
        .subscribe(now -> {
          pad.setHint(texts.get("lab.family.pictures.hint"));
          show();
        });
  }

  private void turn(int further) {
    pad.clear();
    model.showOfSet(further);
  }

  private void show() {
    PictureLook now = model.lookProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    boolean attends = now.places() > 0;
    seen.show(now.picture().width(), attends ? now.across() : 1, now.picture().values(), over(now));
    bars.show(now.guesses(), ClassGuess::name, ClassGuess::probability);
    showTiles(now);
    showLens(now);
    showVector(now);
    seenTitle.setText(
        attends
            ? texts.get(
                model.patch.get() < 0
                    ? "lab.family.pictures.ofClass"
                    : "lab.family.pictures.ofPatch",
                model.patch.get() + 1,
                headName(now))
            : texts.get("lab.family.pictures.whole"));
    look.say(sentence(now));
  }

  private String sentence(PictureLook now) {
    ClassGuess first = now.guesses().getFirst();
    Problem remark = model.remarkProperty().get();
    if (remark != null) {
      return texts.get(
          "lab.family.pictures.look.own",
          remark.text(texts.locale()),
          first.name(),
          Amount.percent(first.probability()));
    }
    Picture picture = model.pictureProperty().get();
    return texts.get(
        model.shuffled.get() ? "lab.family.pictures.look.shuffled" : "lab.family.pictures.look",
        picture == null ? "" : picture.name(),
        first.name(),
        Amount.percent(first.probability()));
  }

  private String headName(PictureLook now) {
    int head = chosenHead(now);
    return head == now.heads().size()
        ? texts.get("lab.family.pictures.rollout")
        : texts.get(
            "lab.family.pictures.head", head / now.headsEach() + 1, head % now.headsEach() + 1);
  }

  /** Where nobody has chosen, all layers together. */
  private int chosenHead(PictureLook now) {
    int head = model.head.get();
    return head < 0 || head > now.heads().size() ? now.heads().size() : head;
  }

  /** How much the chosen place looks at each patch, by a head. */
  private float[] row(PictureLook now, int head) {
    int length = now.places();
    float[] all = head == now.heads().size() ? now.rollout() : now.heads().get(head);
    int place = model.patch.get() + 1;
    int from = (place < length ? place : 0) * length + 1;
    return Arrays.copyOfRange(all, from, from + length - 1);
  }

  private float[] over(PictureLook now) {
    return now.places() == 0 ? new float[0] : row(now, chosenHead(now));
  }

  private void showTiles(PictureLook now) {
    List<TileGrid.Tile> all = new ArrayList<>();
    for (int head = 0; now.places() > 0 && head <= now.heads().size(); head++) {
      String name =
          head == now.heads().size()
              ? texts.get("lab.family.pictures.rollout.brief")
              : "L%d H%d".formatted(head / now.headsEach() + 1, head % now.headsEach() + 1);
      all.add(new TileGrid.Tile(name, now.across(), row(now, head)));
    }
    for (PictureLook.Plane map : now.maps().stream().limit(MOST_MAPS).toList()) {
      all.add(
          new TileGrid.Tile(
              "L%d·%d".formatted(map.layer() + 1, map.number() + 1), map.edge(), map.values()));
    }
    tilesTitle.setText(
        texts.get(
            now.places() > 0
                ? "lab.family.pictures.heads"
                : now.maps().isEmpty()
                    ? "lab.family.pictures.noTiles"
                    : "lab.family.pictures.maps"));
    tiles.show(all, false, 0);
  }

  /** A row a layer, a column a class. */
  private void showLens(PictureLook now) {
    Visibility.set(layers, !now.lens().isEmpty());
    if (now.lens().isEmpty()) {
      return;
    }
    List<String> names =
        now.guesses().stream()
            .sorted(java.util.Comparator.comparingInt(ClassGuess::id))
            .map(ClassGuess::name)
            .toList();
    float[] values = new float[now.lens().size() * names.size()];
    for (int level = 0; level < now.lens().size(); level++) {
      for (int k = 0; k < names.size(); k++) {
        values[level * names.size() + k] = (float) now.lens().get(level)[k];
      }
    }
    List<String> rows =
        IntStream.range(0, now.lens().size())
            .mapToObj(level ->
                level == 0
                    ? texts.get("lab.family.pictures.lens.before")
                    : texts.get("lab.family.pictures.lens.after", level))
            .toList();
    lens.show(new Matrix(rows, names, values), false);
  }

  /** What the chosen patch has become, before anything was gathered. */
  private void showVector(PictureLook now) {
    int patches = now.across() * now.across();
    int patch = model.patch.get();
    boolean shown = now.projected().length > 0 && patch >= 0 && patch < patches;
    Visibility.set(vector, shown);
    Visibility.set(vectorTitle, shown);
    if (shown) {
      int n = now.projected().length / patches;
      vectorTitle.setText(texts.get("lab.family.pictures.vector", patch + 1));
      vector.show(
          new Matrix(
              List.of(String.valueOf(patch + 1)),
              IntStream.rangeClosed(1, n).mapToObj(String::valueOf).toList(),
              Arrays.copyOfRange(now.projected(), patch * n, (patch + 1) * n)),
          true);
    }
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    PictureLook now = model.lookProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "probability"));
    now.guesses().forEach(one -> rows.add(List.of(one.name(), String.valueOf(one.probability()))));
    return rows;
  }
}
