package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.FadeTransition;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.LayerHeads;
import maru.inspect.step.ModelPart;
import maru.ui.control.ColorScale;
import maru.ui.control.Crumbs;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.PlayerBar;
import maru.ui.control.TermBars;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.InsideModel;
import maru.ui.lab.attention.state.InsideModel.Pair;
import maru.ui.lab.attention.state.InsideModel.Stage;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.attention.state.WholeModel;
import maru.ui.lab.attention.state.WholeModel.Spot;
import maru.ui.lab.kit.Pictured;
import maru.ui.lab.kit.PlayedSteps;
import maru.ui.lab.kit.Wording;

/** Shows one head's matrix as it turns from products into weights, and how a cell comes about. */
final class InsideController implements Pictured {
  private static final Duration CHANGE = Duration.millis(600);

  @FXML private VBox root;
  @FXML private Crumbs crumbs;
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private Slider stages;
  @FXML private Label stage;
  @FXML private StackPane room;
  @FXML private HeatMap map;
  @FXML private Label pair;
  @FXML private TermBars terms;
  @FXML private VBox working;
  @FXML private HeatMapGrid grid;
  @FXML private Label legend;

  /** For a picture that is taken, nothing fades. */
  private boolean atOnce;

  private final AttentionViewModel lab;
  private final HeadsModel heads;
  private final InsideModel model;
  private final Workbench bench;
  private final Texts texts;

  InsideController(AttentionViewModel lab, Workbench bench) {
    this.lab = lab;
    this.heads = lab.heads();
    this.model = lab.inside();
    this.bench = bench;
    this.texts = bench.texts();
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && model.layer() != null) {
            up(block());
            event.consume();
          }
        });
    terms.setId("inside-terms");
    new PlayerBar(model.player, texts, "inside")
        .withSlow(model.player.slowProperty())
        .into(bar, "lab.attention.inside.at");
    stages.setMax(Stage.values().length - 1.0);
    model.player.positionProperty().subscribe(at -> stages.setValue(at.intValue()));
    stages
        .valueProperty()
        .addListener((value, before, now) -> {
          int to = (int) Math.round(now.doubleValue());
          if (to != model.player.positionProperty().get()) {
            model.player.goTo(to);
          }
        });
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(heads.momentProperty()));
    grid.selectedProperty().bindBidirectional(heads.selected);
    map.pointedProperty()
        .addListener((pointed, before, now) -> {
          if (now != null) {
            model.pair.set(new Pair(now.row(), now.column()));
          }
        });
    map.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> terms.requestFocus());
    model.pair.addListener(changed -> showCell());
    model.player.positionProperty().addListener(changed -> turn());
    heads.versionProperty().addListener(changed -> showIfOpen());
    lab.sectionProperty().addListener(changed -> showIfOpen());
    texts.localeProperty().addListener(changed -> show());
    show();
  }

  private void showIfOpen() {
    if (lab.sectionProperty().get() == Section.INSIDE) {
      show();
    }
  }

  @Override
  public Exhibit.Steps steps() {
    PlayedSteps steps = new PlayedSteps(model.player);
    return new Exhibit.Steps() {
      @Override
      public int count() {
        return steps.count();
      }

      @Override
      public int shown() {
        return steps.shown();
      }

      @Override
      public void show(int step) {
        atOnce = true;
        steps.show(step);
        room.getChildren().removeIf(ImageView.class::isInstance);
        atOnce = false;
      }
    };
  }

  /** The matrix becomes another one in its place: the one before fades over it. */
  private void turn() {
    boolean still =
        atOnce || bench.appearance().reducedMotionProperty().get() || map.getWidth() < 1;
    if (!still && map.getScene() != null) {
      ImageView before = new ImageView(map.snapshot(null, null));
      before.setMouseTransparent(true);
      before.setManaged(false);
      room.getChildren().add(before);
      FadeTransition fade = new FadeTransition(CHANGE, before);
      fade.setToValue(0);
      fade.setOnFinished(over -> room.getChildren().remove(before));
      fade.play();
    }
    show();
  }

  private void show() {
    LayerHeads layer = model.layer();
    HeadsLook now = heads.lookProperty().get();
    if (layer == null || now == null) {
      map.setMatrix(Matrix.empty());
      grid.show(List.of(), 1);
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    Stage at = model.stage();
    Matrix matrix = new Matrix(now.tokens(), now.tokens(), model.values(layer, at));
    map.setScale(at == Stage.WEIGHTS ? ColorScale.AMOUNT : ColorScale.SIGNED);
    map.maximumProperty().set(end(matrix, at));
    map.setMatrix(matrix);
    showGrid(now);
    String caption = HeatMapGrid.caption(heads.selected.get(), heads.heads());
    stage.setText(texts.get(at.key()));
    look.say(texts.get(at.look(), caption, layer.size(), Math.sqrt(layer.size())));
    showCell();
  }

  private static double end(Matrix matrix, Stage at) {
    if (at == Stage.WEIGHTS) {
      return Matrix.endOfShares(matrix.largest(), matrix.columns().size());
    }
    double most = 0;
    for (int i = 0; i < matrix.size(); i++) {
      most = Float.isNaN(matrix.at(i)) ? most : Math.max(most, Math.abs(matrix.at(i)));
    }
    return ColorScale.end(most);
  }

  private void showGrid(HeadsLook now) {
    List<Matrix> maps = new ArrayList<>();
    for (LayerHeads layer : now.layers()) {
      for (int head = 0; head < layer.heads(); head++) {
        maps.add(new Matrix(now.tokens(), now.tokens(), layer.weights(head)));
      }
    }
    grid.show(maps, now.heads());
  }

  /** The block that the head stands in, as the whole model opens it. */
  private Spot block() {
    LayerHeads layer = model.layer();
    return layer == null
        ? Spot.WHOLE
        : new Spot(WholeModel.stretch(new ModelPart(layer.site().name())), "");
  }

  private void up(Spot to) {
    lab.whole().spot.set(to);
    lab.sectionProperty().set(Section.WHOLE);
  }

  private void showWay(HeadsLook now, Pair at) {
    Wording wording = new Wording(texts);
    ModelPart block = new ModelPart(block().stretch());
    crumbs.show(
        List.of(
            new Crumbs.Crumb(texts.get("lab.attention.whole.model"), () -> up(Spot.WHOLE)),
            new Crumbs.Crumb(
                block.group().isEmpty() ? block.path() : wording.group(block), () -> up(block())),
            new Crumbs.Crumb(
                HeatMapGrid.caption(heads.selected.get(), heads.heads()), terms::requestFocus),
            new Crumbs.Crumb(
                texts.get(
                    "lab.attention.whole.cell",
                    now.tokens().get(at.query()),
                    now.tokens().get(at.key())),
                () -> {})));
  }

  private void showCell() {
    LayerHeads layer = model.layer();
    HeadsLook now = heads.lookProperty().get();
    if (layer == null || now == null) {
      return;
    }
    Pair at = model.shown(layer);
    map.chosenRowProperty().set(at.query());
    showWay(now, at);
    float[] each = model.terms(layer);
    pair.setText(
        texts.get("lab.attention.pair", now.tokens().get(at.query()), now.tokens().get(at.key())));
    terms.show(each, "q · k");
    int most = 0;
    for (int i = 1; i < each.length; i++) {
      most = Math.abs(each[i]) > Math.abs(each[most]) ? i : most;
    }
    legend.setText(
        texts.get("lab.attention.terms", each.length, most + 1, Amount.brief(each[most])));
    List<String> lines = model.working(layer);
    while (working.getChildren().size() > lines.size()) {
      working.getChildren().removeLast();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i == working.getChildren().size()) {
        working.getChildren().add(new Formula());
      }
      ((Formula) working.getChildren().get(i)).show(lines.get(i));
    }
  }

  @Override
  public List<List<String>> numbers() {
    LayerHeads layer = model.layer();
    HeadsLook now = heads.lookProperty().get();
    if (layer == null || now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("query", "queryToken", "key", "keyToken", "product", "score", "weight"));
    int n = now.size();
    float[] products = layer.products(heads.head());
    float[] scores = layer.scores(heads.head());
    float[] weights = layer.weights(heads.head());
    for (int i = 0; i < n * n; i++) {
      rows.add(
          List.of(
              String.valueOf(i / n),
              now.tokens().get(i / n),
              String.valueOf(i % n),
              now.tokens().get(i % n),
              String.valueOf(products[i]),
              String.valueOf(scores[i]),
              Float.isNaN(weights[i]) ? "" : String.valueOf(weights[i])));
    }
    return rows;
  }
}
