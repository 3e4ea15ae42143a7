package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import maru.inspect.Guess;
import maru.inspect.family.RecurrentLook;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.control.PlayerBar;
import maru.ui.control.UnrolledNet;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.RecurrentModel;
import maru.ui.lab.kit.Pictured;

/** Shows a recurrent network unrolled along the sentence, and one unit of it all the way. */
final class StatesController implements Pictured {
  @FXML private LookLine look;
  @FXML private ScrollPane netPane;
  @FXML private Label unitTitle;
  @FXML private HBox where;
  @FXML private StackPane unitRoom;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final RecurrentModel model;
  private final Texts texts;
  private final HBox bar = new HBox();
  private final UnrolledNet net = new UnrolledNet();
  private final NumberMap unit = new NumberMap(Amount::brief);

  StatesController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.recurrent();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bar.getStyleClass().add("family-bar");
    net.setId("recurrent-net");
    netPane.setContent(net);
    unit.setId("recurrent-unit");
    unitRoom.getChildren().setAll(unit);
    new PlayerBar(model.reading, texts, "reading").into(bar, where, "lab.family.recurrent.at");
    where.getChildren().add(new MomentNote(texts, lab.clock()).of(model.lookedProperty()));
    net.layer.bindBidirectional(model.layer);
    net.unit.addListener((value, before, now) -> {
      RecurrentLook now0 = model.lookProperty().get();
      if (now0 != null && now.intValue() != model.unitIn(layerOf(now0))) {
        model.unit.set(now.intValue());
      }
    });
    net.read.addListener((value, before, now) -> {
      if (now.intValue() != model.reading.positionProperty().get()) {
        model.reading.goTo(now.intValue());
      }
    });
    model.reading.positionProperty().subscribe(now -> show());
    model.lookProperty().subscribe(now -> show());
    model.unit.subscribe(now -> show());
    model.layer.subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private RecurrentLook.Layer layerOf(RecurrentLook now) {
    return now.layers().get(Math.clamp(model.layer.get(), 0, now.layers().size() - 1));
  }

  private String name(int layer) {
    return texts.get("lab.family.recurrent.layer", layer + 1);
  }

  private void show() {
    RecurrentLook now = model.lookProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    int read = model.reading.positionProperty().get();
    List<UnrolledNet.Layer> layers = new ArrayList<>();
    for (int i = 0; i < now.layers().size(); i++) {
      RecurrentLook.Layer one = now.layers().get(i);
      layers.add(new UnrolledNet.Layer(name(i), one.width(), one.reverse(), one.states()));
    }
    List<String> next =
        now.expected().stream().map(all -> all.isEmpty() ? "" : all.getFirst().text()).toList();
    net.show(
        now.tokens(),
        layers,
        next,
        next.isEmpty() ? "" : texts.get("lab.family.recurrent.expects"));
    net.read.set(read);
    RecurrentLook.Layer layer = layerOf(now);
    int followed = model.unitIn(layer);
    net.unit.set(followed);
    showUnit(now, layer, followed, read);
    look.say(sentence(now, layer, followed, read));
    note.setText(texts.get("lab.family.recurrent.note", layer.width()));
  }

  private void showUnit(RecurrentLook now, RecurrentLook.Layer layer, int followed, int read) {
    List<RecurrentLook.Track> tracks = layer.unit(followed);
    int n = now.tokens().size();
    float[] values = new float[tracks.size() * n];
    for (int r = 0; r < tracks.size(); r++) {
      for (int t = 0; t < n; t++) {
        boolean known = layer.reverse() ? t >= n - read : t < read;
        values[r * n + t] = known ? tracks.get(r).values()[t] : Float.NaN;
      }
    }
    List<String> names =
        tracks.stream().map(one -> texts.get("lab.family.track." + one.name())).toList();
    unit.show(new Matrix(names, now.tokens(), values), true);
    unitTitle.setText(
        texts.get("lab.family.recurrent.unit", followed + 1, name(model.layer.get())));
  }

  private String sentence(RecurrentLook now, RecurrentLook.Layer layer, int followed, int read) {
    if (read == 0) {
      return texts.get("lab.family.recurrent.look.begin");
    }
    String token = now.tokens().get(read - 1);
    double before = read > 1 ? layer.state(read - 2, followed) : 0;
    String moved =
        texts.get(
            "lab.family.recurrent.look.unit",
            token,
            followed + 1,
            Amount.brief(before),
            Amount.brief(layer.state(read - 1, followed)));
    if (now.expected().isEmpty() || now.expected().get(read - 1).isEmpty()) {
      return moved;
    }
    Guess best = now.expected().get(read - 1).getFirst();
    return moved
        + " "
        + texts.get(
            "lab.family.recurrent.look.next", best.text(), Amount.percent(best.probability()));
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    RecurrentLook now = model.lookProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "place", "token", "unit", "state"));
    for (int l = 0; l < now.layers().size(); l++) {
      RecurrentLook.Layer layer = now.layers().get(l);
      for (int t = 0; t < now.tokens().size(); t++) {
        for (int u = 0; u < layer.width(); u++) {
          rows.add(
              List.of(
                  String.valueOf(l + 1),
                  String.valueOf(t + 1),
                  now.tokens().get(t),
                  String.valueOf(u + 1),
                  String.valueOf(layer.state(t, u))));
        }
      }
    }
    return rows;
  }
}
