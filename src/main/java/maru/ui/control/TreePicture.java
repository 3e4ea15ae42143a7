package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Trees of two branches each, side by side, their leaves on one line below. */
public final class TreePicture extends Drawing {
  /**
   * A node.
   *
   * @param text what it reads
   * @param note small beside it, such as the number of the merge that made it; may be empty
   * @param key handed on where it is opened
   * @param left branch, or null for a leaf
   * @param right branch, or null for a leaf
   */
  public record Node(String text, String note, int key, @Nullable Node left, @Nullable Node right) {
    int depth() {
      return left == null || right == null ? 0 : 1 + Math.max(left.depth(), right.depth());
    }

    int leaves() {
      return left == null || right == null ? 1 : left.leaves() + right.leaves();
    }
  }

  private record Placed(Node node, double x, double y, double width) {}

  private List<Node> trees = List.of();
  private final List<Placed> placed = new ArrayList<>();
  private IntConsumer open = key -> {};
  private int chosen = -1;

  /** A picture without trees. */
  public TreePicture() {
    super("tree-picture");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::onClick);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows these trees from left to right. */
  public void show(List<Node> trees) {
    this.trees = List.copyOf(trees);
    this.chosen = -1;
    requestLayout();
    redraw();
  }

  /** What is shown. */
  public List<Node> trees() {
    return trees;
  }

  /** What to do with the key of a node that is clicked, or chosen with Enter. */
  public void setOnOpen(IntConsumer action) {
    open = action;
  }

  private int depth() {
    return trees.stream().mapToInt(Node::depth).max().orElse(0);
  }

  private double row() {
    return 3.2 * font().getSize();
  }

  @Override
  protected double computePrefHeight(double width) {
    return trees.isEmpty() ? 0 : (depth() + 1) * row() + font().getSize();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    Font font = font();
    double sum = 0;
    for (Node tree : trees) {
      sum += needed(tree, font) + font.getSize();
    }
    return sum;
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  private double box(Node node, Font font) {
    return Math.max(width(node.text(), font), width(node.note(), font) * 0.75)
        + 1.1 * font.getSize();
  }

  private double needed(Node node, Font font) {
    double own = box(node, font) + 0.5 * font.getSize();
    Node left = node.left();
    Node right = node.right();
    return left == null || right == null
        ? own
        : Math.max(own, needed(left, font) + needed(right, font));
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    placed.clear();
    double x = 0;
    double bottom = depth() * row() + row() / 2;
    for (Node tree : trees) {
      double wide = needed(tree, font());
      place(g, tree, x, wide, bottom);
      x += wide + font().getSize();
    }
    for (int i = 0; i < placed.size(); i++) {
      box(g, placed.get(i), i == chosen && isFocused());
    }
  }

  private double place(Pen g, Node node, double x, double wide, double bottom) {
    Node left = node.left();
    Node right = node.right();
    double y = bottom - node.depth() * row();
    double middle = x + wide / 2;
    if (left != null && right != null) {
      double leftWide = needed(left, font());
      double rightWide = needed(right, font());
      double from = x + (wide - leftWide - rightWide) / 2;
      double a = place(g, left, from, leftWide, bottom);
      double b = place(g, right, from + leftWide, rightWide, bottom);
      middle = (a + b) / 2;
      g.setStroke(muted());
      g.setLineWidth(1.5);
      g.strokeLine(middle, y, a, bottom - left.depth() * row());
      g.strokeLine(middle, y, b, bottom - right.depth() * row());
    }
    placed.add(new Placed(node, middle, y, box(node, font())));
    return middle;
  }

  private void box(Pen g, Placed at, boolean on) {
    double em = font().getSize();
    double high = at.node().note().isEmpty() ? 1.7 * em : 2.3 * em;
    double x = at.x() - at.width() / 2;
    double y = at.y() - high / 2;
    boolean leaf = at.node().left() == null;
    Color ground = leaf ? surface() : surface().interpolate(accent(), 0.18);
    g.setFill(ground);
    g.fillRoundRect(x, y, at.width(), high, 6, 6);
    g.setStroke(on ? accent() : muted());
    g.setLineWidth(on ? 3 : 1);
    g.strokeRoundRect(x + 0.5, y + 0.5, at.width() - 1, high - 1, 6, 6);
    g.setTextAlign(TextAlignment.CENTER);
    g.setFill(text());
    g.setFont(font());
    boolean bare = at.node().note().isEmpty();
    g.fillText(at.node().text(), at.x(), at.y() - (bare ? 0 : 0.32 * em));
    if (!bare) {
      g.setFont(font(0.75));
      g.setFill(quiet(ground));
      g.fillText(at.node().note(), at.x(), at.y() + 0.62 * em);
    }
  }

  private void onClick(MouseEvent event) {
    requestFocus();
    for (int i = 0; i < placed.size(); i++) {
      Placed at = placed.get(i);
      if (Math.abs(event.getX() - at.x()) < at.width() / 2
          && Math.abs(event.getY() - at.y()) < font().getSize() * 1.2) {
        choose(i);
        open.accept(at.node().key());
        return;
      }
    }
  }

  private void choose(int index) {
    chosen = index;
    setAccessibleText(placed.get(index).node().text());
    redraw();
  }

  private void onKey(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean moves = code == KeyCode.LEFT || code == KeyCode.RIGHT;
    if (placed.isEmpty() || (!moves && code != KeyCode.ENTER)) {
      return;
    }
    if (moves) {
      choose(Math.clamp(chosen + (code == KeyCode.RIGHT ? 1 : -1), 0, placed.size() - 1));
    } else if (chosen >= 0) {
      open.accept(placed.get(chosen).node().key());
    }
    event.consume();
  }
}
