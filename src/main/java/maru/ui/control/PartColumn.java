package maru.ui.control;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;

/**
 * A model as a column of parts, some of them framed in groups; the part at work is lit, with a sign
 * that says which way the numbers go, and lines from the parts that they come from.
 *
 * @param <P> a part
 */
public final class PartColumn<P> extends VBox {
  private static final PseudoClass AT_WORK = PseudoClass.getPseudoClass("at-work");
  private static final PseudoClass GIVES = PseudoClass.getPseudoClass("gives");

  private final Texts texts;
  private final PartNames<P> names;
  private final Consumer<P> go;
  private final String style;
  private final FlowArrows flow;
  private final Map<P, Button> parts = new LinkedHashMap<>();
  private final Map<P, Label> arrows = new LinkedHashMap<>();
  private final Set<PseudoClass> ways = new HashSet<>();
  private List<P> drawn = List.of();

  /**
   * A column that tells {@code go} which part was clicked.
   *
   * @param flow the lines to the part at work
   * @param style a style class of its own for each part
   */
  public PartColumn(
      PartNames<P> names, Consumer<P> go, FlowArrows flow, String style, Texts texts) {
    this.names = names;
    this.go = go;
    this.flow = flow;
    this.style = style;
    this.texts = texts;
    getStyleClass().add("model-drawing");
  }

  /** Draws these parts, anew only where they are other ones. */
  public void show(List<P> next) {
    if (next.equals(drawn)) {
      return;
    }
    drawn = next;
    parts.clear();
    arrows.clear();
    getChildren().setAll(flow);
    Map<String, VBox> frames = new LinkedHashMap<>();
    for (P part : next) {
      String group = names.groupId(part);
      if (group.isEmpty()) {
        getChildren().add(row(part));
      } else {
        frames.computeIfAbsent(group, id -> frame(part)).getChildren().add(row(part));
      }
    }
  }

  private VBox frame(P first) {
    Label name = new Label();
    name.getStyleClass().addAll("small", "muted");
    name.textProperty().bind(texts.written(() -> names.group(first)));
    VBox frame = new VBox(name);
    frame.getStyleClass().add("model-block");
    getChildren().add(frame);
    return frame;
  }

  private Node row(P part) {
    Button button = new Button();
    button.getStyleClass().addAll("model-part", style);
    button.setId("part-" + names.id(part).replace('.', '-'));
    button.textProperty().bind(texts.written(() -> names.part(part)));
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

  /**
   * Lights the part at work up, and leads to it from where its numbers come.
   *
   * @param way the pseudo class of the part at work, by the way that the numbers go
   * @param sign of that way
   * @param moves whether they are seen to come
   */
  public void light(P now, Collection<P> from, String way, String sign, boolean moves) {
    List<Button> sources = from.stream().filter(parts::containsKey).map(parts::get).toList();
    flow.lead(sources, parts.get(now), moves);
    requestLayout();
    PseudoClass going = PseudoClass.getPseudoClass(way);
    ways.add(going);
    parts.forEach((part, button) -> {
      boolean on = part.equals(now);
      button.pseudoClassStateChanged(AT_WORK, on);
      button.pseudoClassStateChanged(GIVES, from.contains(part));
      ways.forEach(one -> button.pseudoClassStateChanged(one, on && one.equals(going)));
    });
    arrows.forEach((part, arrow) -> arrow.setText(part.equals(now) ? sign : ""));
  }

  /** Scrolls a long column, which is all that {@code pane} holds, so that the lit part is seen. */
  public void revealIn(ScrollPane pane) {
    if (getHeight() > pane.getHeight()) {
      parts.values().stream()
          .filter(button -> button.getPseudoClassStates().contains(AT_WORK))
          .findFirst()
          .ifPresent(lit -> scroll(pane, lit));
    }
  }

  private void scroll(ScrollPane pane, Node to) {
    Bounds bounds = sceneToLocal(to.localToScene(to.getBoundsInLocal()));
    double seen = pane.getViewportBounds().getHeight();
    double middle = bounds.getCenterY() - seen / 2;
    pane.setVvalue(Math.clamp(middle / Math.max(1, getHeight() - seen), 0, 1));
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    flow.toFront();
    flow.place();
  }
}
