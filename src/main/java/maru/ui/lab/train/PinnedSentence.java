package maru.ui.lab.train;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sentence over a long sheet in sight: while the sheet is scrolled through, it stays at
 * the upper edge of what it is scrolled in, and a field that gets the focus comes out from under
 * it.
 */
final class PinnedSentence {
  private final Label sentence;
  private final Region sheet;
  private @Nullable ScrollPane pane;

  private PinnedSentence(Label sentence, Region sheet) {
    this.sentence = sentence;
    this.sheet = sheet;
  }

  /** Pins the sentence, which stands right over the sheet. */
  static PinnedSentence over(Region sheet, Label sentence) {
    PinnedSentence pinned = new PinnedSentence(sentence, sheet);
    sentence.setViewOrder(-1);
    sentence.sceneProperty().subscribe(scene -> pinned.find());
    sentence.boundsInLocalProperty().addListener(changed -> pinned.place());
    sentence.layoutYProperty().addListener(changed -> pinned.place());
    sheet.heightProperty().addListener(changed -> pinned.place());
    return pinned;
  }

  /** A field of the sheet has the focus: it is scrolled into sight once all is laid out. */
  void uncover(Node field) {
    Background.later(() -> {
      ScrollPane now = pane;
      if (now == null || sentence.getScene() == null) {
        return;
      }
      double hidden = bottom(sentence) - top(field);
      double rest = height(now) - now.getViewportBounds().getHeight();
      if (hidden > 0 && rest > 0) {
        now.setVvalue(Math.max(0, now.getVvalue() - hidden / rest));
      }
    });
  }

  private void find() {
    Parent above = sentence.getParent();
    while (above != null && !(above instanceof ScrollPane)) {
      above = above.getParent();
    }
    if (above instanceof ScrollPane found && !found.equals(pane)) {
      pane = found;
      found.vvalueProperty().addListener(changed -> place());
      found.viewportBoundsProperty().addListener(changed -> place());
    }
    place();
  }

  private void place() {
    ScrollPane now = pane;
    if (now == null || sentence.getScene() == null || now.getContent() == null) {
      return;
    }
    double rest = Math.max(0, height(now) - now.getViewportBounds().getHeight());
    Node content = now.getContent();
    double seen = content.localToScene(0, now.getVvalue() * rest).getY();
    double edge = sentence.getParent().sceneToLocal(0, seen).getY();
    double room = sheet.getLayoutY() + sheet.getHeight() - sentence.getHeight();
    double own = sentence.getLayoutY();
    sentence.setTranslateY(Math.max(0, Math.min(edge, room) - own));
  }

  private static double height(ScrollPane pane) {
    return pane.getContent().getLayoutBounds().getHeight();
  }

  private static double top(Node node) {
    return inScene(node).getMinY();
  }

  private static double bottom(Node node) {
    return inScene(node).getMaxY();
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }
}
