package maru.ui.lab.train.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.step.ModelPart;
import maru.inspect.step.ModelPart.Kind;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.Phase;
import maru.ui.fx.Texts;

/**
 * The model as a column of parts, from the batch down to the optimizer; the part at work is lit,
 * with an arrow that says which way the numbers go.
 */
final class ModelDrawing extends VBox {
  private static final PseudoClass AT_WORK = PseudoClass.getPseudoClass("at-work");
  private static final PseudoClass BACKWARD = PseudoClass.getPseudoClass("backward");
  private static final PseudoClass UPDATE = PseudoClass.getPseudoClass("update");

  private final Texts texts;
  private final Consumer<ModelPart> go;
  private final Map<ModelPart, Button> parts = new LinkedHashMap<>();
  private final Map<ModelPart, Label> arrows = new LinkedHashMap<>();
  private String shape = "";

  /** A drawing that tells {@code go} which part was clicked. */
  ModelDrawing(Texts texts, Consumer<ModelPart> go) {
    this.texts = texts;
    this.go = go;
    getStyleClass().add("model-drawing");
  }

  /** Draws the model of a step, anew only where it is another one. */
  void show(OpenedStep step) {
    String next = step.fillsBlanks() + " " + step.layers() + " " + step.nextSentence();
    if (next.equals(shape)) {
      return;
    }
    shape = next;
    parts.clear();
    arrows.clear();
    getChildren().clear();
    getChildren().add(part(Kind.BATCH, -1, "lab.train.step.part.batch"));
    getChildren().add(part(Kind.EMBEDDINGS, -1, "lab.train.step.part.embeddings"));
    for (int block = 0; block < step.layers(); block++) {
      getChildren().add(block(block));
    }
    boolean bert = step.fillsBlanks();
    getChildren()
        .add(
            part(
                Kind.WORD_HEAD,
                -1,
                bert ? "lab.train.step.part.masked" : "lab.train.step.part.next"));
    if (step.nextSentence()) {
      getChildren().add(part(Kind.NEXT_HEAD, -1, "lab.train.step.part.sentence"));
    }
    getChildren().add(part(Kind.LOSS, -1, "lab.train.step.part.loss"));
    getChildren().add(part(Kind.OPTIMIZER, -1, "lab.train.step.part.optimizer"));
  }

  private Node block(int block) {
    Label name = new Label();
    name.getStyleClass().addAll("small", "muted");
    name.textProperty().bind(texts.bind("lab.train.step.part.block", block + 1));
    VBox frame =
        new VBox(
            name,
            part(Kind.ATTENTION, block, "lab.train.step.part.attention"),
            part(Kind.FEED_FORWARD, block, "lab.train.step.part.feedForward"));
    frame.getStyleClass().add("model-block");
    return frame;
  }

  private Node part(Kind kind, int block, String key) {
    ModelPart part = new ModelPart(kind, block);
    Button button = new Button();
    button.getStyleClass().add("model-part");
    button.setId("part-" + kind.name().toLowerCase(java.util.Locale.ROOT) + (block + 1));
    button.textProperty().bind(texts.bind(key));
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

  /** Lights the part at work up. */
  void light(Operation operation) {
    ModelPart now = operation.part();
    Phase phase = operation.kind().phase();
    parts.forEach((part, button) -> {
      boolean on = part.equals(now);
      button.pseudoClassStateChanged(AT_WORK, on);
      button.pseudoClassStateChanged(BACKWARD, on && phase == Phase.BACKWARD);
      button.pseudoClassStateChanged(UPDATE, on && phase == Phase.UPDATE);
    });
    arrows.forEach((part, arrow) -> arrow.setText(part.equals(now) ? sign(phase) : ""));
  }

  static String sign(Phase phase) {
    return switch (phase) {
      case FORWARD -> "▼";
      case BACKWARD -> "▲";
      case UPDATE -> "●";
    };
  }

  /** The part that is lit, or null before the first. */
  @org.jspecify.annotations.Nullable
  Node lit() {
    return parts.values().stream()
        .filter(button -> button.getPseudoClassStates().contains(AT_WORK))
        .findFirst()
        .orElse(null);
  }
}
