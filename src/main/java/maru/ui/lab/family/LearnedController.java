package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.inspect.family.PictureLook;
import maru.ui.control.LookLine;
import maru.ui.control.TileGrid;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.PicturesModel;
import maru.ui.lab.kit.Pictured;

/** Shows the filters that a model lays over a picture, and what it knows of places. */
final class LearnedController implements Pictured {
  @FXML private LookLine look;
  @FXML private TileGrid filters;
  @FXML private TileGrid positions;
  @FXML private VBox places;
  @FXML private Label filtersTitle;
  @FXML private Label positionsTitle;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final PicturesModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();

  LearnedController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.pictures();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    bar.getStyleClass().add("family-bar");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    positionsTitle.textProperty().bind(texts.bind("lab.family.pictures.positions"));
    note.textProperty().bind(texts.bind("lab.family.pictures.learned.note"));
    model.lookProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    PictureLook now = model.lookProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    filters.show(
        now.filters().stream().map(one -> new TileGrid.Tile("", one.edge(), one.values())).toList(),
        true,
        0);
    int edge = now.filters().getFirst().edge();
    filtersTitle.setText(texts.get("lab.family.pictures.filters", now.filters().size(), edge));
    int patches = now.across() * now.across();
    boolean placed = now.positions().length > 0;
    Visibility.set(places, placed);
    if (placed) {
      List<TileGrid.Tile> all = new ArrayList<>();
      for (int p = 0; p < patches; p++) {
        all.add(
            new TileGrid.Tile(
                "",
                now.across(),
                Arrays.copyOfRange(now.positions(), p * patches, (p + 1) * patches)));
      }
      positions.show(all, true, now.across());
    }
    boolean whole = edge == now.picture().width();
    look.say(
        texts.get(
            placed
                ? "lab.family.pictures.learned.patches"
                : whole
                    ? "lab.family.pictures.learned.whole"
                    : "lab.family.pictures.learned.windows"));
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
    rows.add(List.of("filter", "weights"));
    for (PictureLook.Plane one : now.filters()) {
      List<String> weights = new ArrayList<>();
      for (float value : one.values()) {
        weights.add(String.valueOf(value));
      }
      rows.add(List.of(String.valueOf(one.number() + 1), String.join(" ", weights)));
    }
    return rows;
  }
}
