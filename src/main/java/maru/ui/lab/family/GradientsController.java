package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import maru.inspect.family.GradientsThroughTime;
import maru.ui.control.LogColumns;
import maru.ui.control.LookLine;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.RecurrentModel;
import maru.ui.lab.kit.Pictured;

/** Shows how much of the loss at the end arrives at each earlier word. */
final class GradientsController implements Pictured {
  @FXML private LookLine look;
  @FXML private ScrollPane columnsPane;
  @FXML private FlowPane layers;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final RecurrentModel model;
  private final Texts texts;
  private final HBox bar = new HBox();
  private final LogColumns columns = new LogColumns();

  GradientsController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.recurrent();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bar.getStyleClass().add("family-bar");
    columns.setId("gradient-columns");
    columnsPane.setContent(columns);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.gradedProperty()));
    model.gradientsProperty().subscribe(now -> show());
    model.layer.subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    GradientsThroughTime now = model.gradientsProperty().get();
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    int at = Math.clamp(model.layer.get(), 0, now.layers().size() - 1);
    choices(now.layers().size(), at);
    GradientsThroughTime.Layer layer = now.layers().get(at);
    columns.show(now.tokens(), layer.lengths());
    int n = now.tokens().size();
    look.say(
        n < 2
            ? texts.get("lab.family.gradients.short")
            : texts.get(
                "lab.family.gradients.look",
                now.answer(),
                now.tokens().getFirst(),
                n - 1,
                percent(layer.lengths()[0] / layer.lengths()[n - 1]),
                String.format(Locale.ROOT, "%.2f", layer.perStep())));
    note.setText(texts.get("lab.family.gradients.note"));
  }

  private void choices(int many, int at) {
    if (layers.getChildren().size() != many) {
      layers.getChildren().clear();
      for (int i = 0; i < many; i++) {
        int layer = i;
        ToggleButton button = new ToggleButton();
        button.setId("gradient-layer-" + (i + 1));
        button.textProperty().bind(texts.bind("lab.family.recurrent.layer", i + 1));
        button.setOnAction(e -> {
          model.layer.set(layer);
          button.setSelected(true);
        });
        layers.getChildren().add(button);
      }
    }
    for (int i = 0; i < many; i++) {
      ((ToggleButton) layers.getChildren().get(i)).setSelected(i == at);
    }
  }

  /** With as many digits as mean something, however small. */
  private static String percent(double share) {
    return share >= 1e-3
        ? String.format(Locale.ROOT, "%.1f %%", 100 * share)
        : String.format(Locale.ROOT, "%.1e", share);
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    GradientsThroughTime now = model.gradientsProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("layer", "place", "token", "gradientLength"));
    for (int l = 0; l < now.layers().size(); l++) {
      for (int t = 0; t < now.tokens().size(); t++) {
        rows.add(
            List.of(
                String.valueOf(l + 1),
                String.valueOf(t + 1),
                now.tokens().get(t),
                String.valueOf(now.layers().get(l).lengths()[t])));
      }
    }
    return rows;
  }
}
