package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PathTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lines from the nodes that something comes from to the one that it goes to, along which it moves;
 * where motion is not wanted the lines alone are there.
 */
public final class FlowArrows extends Pane {
  private static final Duration MOVE = Duration.millis(230);
  private static final double LANE = 4;
  private static final double HEAD = 4;
  private static final double DOT = 4;

  private final ObservableBooleanValue still;
  private final List<PathTransition> moving = new ArrayList<>();
  private List<? extends Node> from = List.of();
  private @Nullable Node to;
  private boolean due;

  /** None yet; nothing moves while {@code still} holds. */
  public FlowArrows(ObservableBooleanValue still) {
    this.still = still;
    getStyleClass().add("flow-arrows");
    setManaged(false);
    setMouseTransparent(true);
  }

  /** Leads from these nodes to that one, from the next layout on. */
  public void lead(List<? extends Node> sources, @Nullable Node target, boolean moves) {
    from = List.copyOf(sources);
    to = target;
    due = moves && !still.get();
  }

  /** Draws the lines where the nodes stand now. */
  public void place() {
    moving.forEach(PathTransition::stop);
    moving.clear();
    getChildren().clear();
    Node target = to;
    if (target == null || target.getScene() == null) {
      return;
    }
    Bounds end = in(target);
    double lane = Math.max(2, end.getMinX() - 3 * LANE);
    for (Node source : from) {
      Bounds begin = in(source);
      lane = Math.max(1, Math.min(lane, begin.getMinX() - 2 * LANE));
      Path path =
          new Path(
              new MoveTo(begin.getMinX(), begin.getCenterY()),
              new LineTo(lane, begin.getCenterY()),
              new LineTo(lane, end.getCenterY()),
              new LineTo(end.getMinX() - HEAD, end.getCenterY()));
      path.getStyleClass().add("flow-line");
      getChildren().add(path);
      if (due) {
        move(path);
      }
      lane -= LANE;
    }
    if (!from.isEmpty()) {
      double x = end.getMinX();
      double y = end.getCenterY();
      Polygon head = new Polygon(x, y, x - 1.5 * HEAD, y - HEAD, x - 1.5 * HEAD, y + HEAD);
      head.getStyleClass().add("flow-head");
      getChildren().add(head);
    }
    due = false;
  }

  private Bounds in(Node node) {
    return sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  private void move(Path path) {
    Circle dot = new Circle(DOT);
    dot.getStyleClass().add("flow-head");
    getChildren().add(dot);
    PathTransition transition = new PathTransition(MOVE, path, dot);
    transition.setOnFinished(e -> getChildren().remove(dot));
    moving.add(transition);
    transition.play();
  }
}
