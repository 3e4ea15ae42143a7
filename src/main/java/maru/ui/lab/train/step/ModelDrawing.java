package maru.ui.lab.train.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.Phase;
import maru.ui.control.FlowArrows;
import maru.ui.fx.Texts;
import maru.ui.lab.Exhibit;
import maru.ui.lab.train.step.state.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The model as a column of parts, from the batch down to the optimizer; the part at work is lit,
 * with an arrow that says which way the numbers go, and lines from the parts that they come from.
 */
final class ModelDrawing extends VBox {
  private static final PseudoClass AT_WORK = PseudoClass.getPseudoClass("at-work");
  private static final PseudoClass GIVES = PseudoClass.getPseudoClass("gives");
  private static final PseudoClass BACKWARD = PseudoClass.getPseudoClass("backward");
  private static final PseudoClass UPDATE = PseudoClass.getPseudoClass("update");

  private final Texts texts;
  private final Wording wording;
  private final Consumer<ModelPart> go;
  private final FlowArrows flow;
  private final Map<ModelPart, Button> parts = new LinkedHashMap<>();
  private final Map<ModelPart, Label> arrows = new LinkedHashMap<>();
  private List<ModelPart> drawn = List.of();

  /** A drawing that tells {@code go} which part was clicked. */
  ModelDrawing(Texts texts, Consumer<ModelPart> go, ObservableBooleanValue still) {
    this.flow = new FlowArrows(still);
    flow.setId("step-flow");
    this.texts = texts;
    this.wording = new Wording(texts);
    this.go = go;
    getStyleClass().add("model-drawing");
  }

  /** Draws the model of a step, anew only where it is another one. */
  void show(OpenedStep step) {
    List<ModelPart> next = step.trace().parts();
    if (next.equals(drawn)) {
      return;
    }
    drawn = next;
    parts.clear();
    arrows.clear();
    getChildren().setAll(flow);
    Map<String, VBox> frames = new LinkedHashMap<>();
    for (ModelPart part : next) {
      if (part.group().isEmpty()) {
        getChildren().add(row(part));
      } else {
        frames.computeIfAbsent(part.group(), group -> frame(part)).getChildren().add(row(part));
      }
    }
  }

  private VBox frame(ModelPart first) {
    Label name = new Label();
    name.getStyleClass().addAll("small", "muted");
    name.textProperty()
        .bind(Bindings.createStringBinding(() -> wording.group(first), texts.localeProperty()));
    VBox frame = new VBox(name);
    frame.getStyleClass().add("model-block");
    getChildren().add(frame);
    return frame;
  }

  private Node row(ModelPart part) {
    Button button = new Button();
    button.getStyleClass().addAll("model-part", Exhibit.PART);
    button.setId("part-" + part.path().replace('.', '-'));
    button
        .textProperty()
        .bind(Bindings.createStringBinding(() -> wording.part(part), texts.localeProperty()));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> go.accept(part));
    Label arrow = new Label();
    arrow.getStyleClass().add("model-arrow");
    parts.put(part, button);
    arrows.put(part, arrow);
    HBox row = new HBox(arrow, button);
    row.getStyleClass().add("model-row");
    HBox.setHgrow(button, Priority.ALWAYS);
    return row;
  }

  /** Lights the part at work up, and leads to it from where its numbers come; they may move. */
  void light(Operation operation, boolean moves) {
    List<Button> sources =
        operation.from().stream().filter(parts::containsKey).map(parts::get).toList();
    flow.lead(sources, parts.get(operation.part()), moves);
    requestLayout();
    ModelPart now = operation.part();
    Phase phase = operation.phase();
    parts.forEach((part, button) -> {
      boolean on = part.equals(now);
      button.pseudoClassStateChanged(AT_WORK, on);
      button.pseudoClassStateChanged(GIVES, operation.from().contains(part));
      button.pseudoClassStateChanged(BACKWARD, on && phase == Phase.BACKWARD);
      button.pseudoClassStateChanged(UPDATE, on && phase == Phase.UPDATE);
    });
    arrows.forEach((part, arrow) -> arrow.setText(part.equals(now) ? sign(phase) : ""));
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    flow.toFront();
    flow.place();
  }

  static String sign(Phase phase) {
    return switch (phase) {
      case FORWARD -> "▼";
      case BACKWARD -> "▲";
      case UPDATE -> "●";
    };
  }

  /** The part that is lit, or null before the first. */
  @Nullable Node lit() {
    return parts.values().stream()
        .filter(button -> button.getPseudoClassStates().contains(AT_WORK))
        .findFirst()
        .orElse(null);
  }
}
