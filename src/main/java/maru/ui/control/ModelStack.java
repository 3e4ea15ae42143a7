package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * A model from its tokens up: a part is the higher the more weights it has, the tokens' vectors as
 * lines that run through all of them, a head a small map. A part is opened by a click or by the
 * arrow keys and Enter, a head by a click.
 */
public final class ModelStack extends Drawing {
  /**
   * A part.
   *
   * @param id by which it is opened
   * @param group what it stands in, such as a block; empty for none
   * @param name as it is called
   * @param size its weights in words
   * @param weights how many
   * @param adds whether it adds to what runs through, else it makes it anew
   * @param first the first of its heads, counted over the model
   * @param heads a map of each; none where it has none
   */
  public record Part(
      String id,
      String group,
      String name,
      String size,
      long weights,
      boolean adds,
      int first,
      List<Matrix> heads) {
    /** Keeps its own list. */
    public Part {
      heads = List.copyOf(heads);
    }
  }

  private static final double GAP = 6;
  private static final double FAINT = 0.45;
  private static final double LOWEST = 1.75;

  /** The share of a box that its name has; the rest is the heads'. */
  private static final double NAMED = 0.5;

  private final Consumer<String> open;
  private final IntConsumer openHead;
  private final List<Bounds> boxes = new ArrayList<>();
  private final List<Bounds> maps = new ArrayList<>();
  private final List<Integer> headOf = new ArrayList<>();
  private final List<MatrixImage> images = new ArrayList<>();
  private List<String> tokens = List.of();
  private List<Part> parts = List.of();
  private int pointed = -1;

  /** A picture of nothing; it tells what is opened. */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  public ModelStack(Consumer<String> open, IntConsumer openHead) {
    super("model-stack");
    this.open = open;
    this.openHead = openHead;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(at(boxes, event)));
    addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(-1));
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows a model; the parts from the first one up. */
  public void show(List<String> read, List<Part> next) {
    tokens = List.copyOf(read);
    parts = List.copyOf(next);
    pointed = Math.min(pointed, parts.size() - 1);
    StringBuilder told = new StringBuilder();
    parts.forEach(part -> told.append(part.name()).append(' ').append(part.size()).append(". "));
    setAccessibleText(told.toString());
    redraw();
  }

  /** The parts that are shown, from the first one up. */
  public List<Part> parts() {
    return parts;
  }

  /** Where a part stands, from the first one up; once it was drawn. */
  public Bounds box(int part) {
    return boxes.get(part);
  }

  private static int at(List<Bounds> all, MouseEvent event) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).contains(event.getX(), event.getY())) {
        return i;
      }
    }
    return -1;
  }

  private void point(int part) {
    setCursor(part >= 0 ? Cursor.HAND : Cursor.DEFAULT);
    if (part != pointed) {
      pointed = part;
      redraw();
    }
  }

  private void click(MouseEvent event) {
    requestFocus();
    int map = at(maps, event);
    int box = at(boxes, event);
    if (map >= 0) {
      openHead.accept(headOf.get(map));
    } else if (box >= 0) {
      open.accept(parts.get(box).id());
    }
  }

  private void onKey(KeyEvent event) {
    if (parts.isEmpty()) {
      return;
    }
    switch (event.getCode()) {
      case UP -> point(Math.min(parts.size() - 1, pointed + 1));
      case DOWN -> point(pointed < 0 ? parts.size() - 1 : Math.max(0, pointed - 1));
      case ENTER, SPACE -> open.accept(parts.get(Math.max(0, pointed)).id());
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    boxes.clear();
    maps.clear();
    headOf.clear();
    if (parts.isEmpty()) {
      return;
    }
    Font small = font(0.87);
    double left = widest(small, Part::group) + 2 * GAP;
    double right = width - widest(small, Part::size) - 2 * GAP;
    double across = tokens.isEmpty() ? 0 : (right - left) / tokens.size();
    boolean turned = tokens.stream().anyMatch(token -> width(token, small) > across - 4);
    double foot =
        turned ? Math.min(7 * small.getSize(), widestToken(small) + GAP) : 1.6 * small.getSize();
    lay(left, right, height - foot);
    lines(g, left, across, height - foot);
    names(g, left, across, height - foot, turned, small);
    int drawn = 0;
    for (int i = 0; i < parts.size(); i++) {
      box(g, i, small);
      drawn = heads(g, parts.get(i), boxes.get(i), drawn);
      g.setFont(small);
      g.setTextAlign(TextAlignment.LEFT);
      g.setFill(muted());
      g.fillText(parts.get(i).size(), right + GAP, middle(boxes.get(i)));
    }
    groups(g, left, small);
  }

  private double widest(Font font, java.util.function.Function<Part, String> of) {
    return parts.stream().mapToDouble(part -> width(of.apply(part), font)).max().orElse(0);
  }

  private double widestToken(Font font) {
    return tokens.stream().mapToDouble(token -> width(token, font)).max().orElse(0);
  }

  private static double middle(Bounds box) {
    return (box.getMinY() + box.getMaxY()) / 2;
  }

  /** Every part as high as its name, and what is left by the weights. */
  private void lay(double left, double right, double floor) {
    double room = floor - GAP * (parts.size() + 1);
    double least = Math.min(LOWEST * font().getSize(), room / parts.size());
    long all = Math.max(1, parts.stream().mapToLong(Part::weights).sum());
    double more = Math.max(0, room - least * parts.size());
    double y = floor - GAP;
    for (Part part : parts) {
      double high = Math.max(2, Math.floor(least + more * part.weights() / all));
      boxes.add(new BoundingBox(left, y - high, Math.max(10, right - left), high));
      y -= high + GAP;
    }
  }

  /** A line for each token's vector, from the foot through all parts. */
  private void lines(Pen g, double left, double across, double floor) {
    g.setStroke(standingBack(accent(), surface(), FAINT));
    g.setLineWidth(Math.clamp(across / 12, 1, 3));
    double top = Math.max(0, boxes.getLast().getMinY() - GAP);
    for (int i = 0; i < tokens.size(); i++) {
      double x = Math.round(left + (i + 0.5) * across);
      g.strokeLine(x, floor, x, top);
    }
  }

  private void names(Pen g, double left, double across, double floor, boolean turned, Font small) {
    g.setFont(small);
    g.setFill(text());
    for (int i = 0; i < tokens.size(); i++) {
      double x = left + (i + 0.5) * across;
      if (turned) {
        g.save();
        g.translate(x, floor + 3);
        g.rotate(90);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(tokens.get(i), 0, 0);
        g.restore();
      } else {
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(tokens.get(i), x, floor + 0.8 * small.getSize());
      }
    }
  }

  private void box(Pen g, int i, Font small) {
    Part part = parts.get(i);
    Bounds box = boxes.get(i);
    Color ground = surface();
    g.setFill(Color.color(ground.getRed(), ground.getGreen(), ground.getBlue(), 0.88));
    g.fillRoundRect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), 8, 8);
    boolean lit = i == pointed;
    g.setStroke(lit ? accent() : muted());
    g.setLineWidth(lit ? 3 : 1);
    g.strokeRoundRect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), 8, 8);
    double size = Math.min(font().getSize(), box.getHeight() * 0.8);
    g.setFont(Font.font(font().getFamily(), Math.max(size, smallest())));
    g.setFill(text());
    g.setTextAlign(TextAlignment.LEFT);
    String name = part.adds() ? "+ " + part.name() : part.name();
    if (box.getHeight() >= smallest()) {
      g.fillText(name, box.getMinX() + 2 * GAP, middle(box), box.getWidth() * NAMED - 2 * GAP);
    }
    g.setFont(small);
  }

  /** The heads of a part beside its name; how many maps were drawn by then. */
  private int heads(Pen g, Part part, Bounds box, int drawn) {
    int count = part.heads().size();
    if (count == 0) {
      return drawn;
    }
    double room = box.getWidth() * (1 - NAMED) - 2 * GAP;
    double side = Math.floor(Math.min(box.getHeight() - 6, room / count - 4));
    if (side < 4) {
      return drawn;
    }
    int at = drawn;
    for (int head = 0; head < count; head++) {
      if (at == images.size()) {
        images.add(new MatrixImage());
      }
      double x = box.getMaxX() - GAP - (count - head) * (side + 4);
      double y = middle(box) - side / 2;
      Matrix map = part.heads().get(head);
      if (map.hides()) {
        MatrixImage.hatch(g, line(), x, y, side, side);
      }
      double end = Matrix.endOfShares(map.largest(), map.columns().size());
      images.get(at++).draw(g, map, ColorScale.AMOUNT, end, x, y, side, side);
      maps.add(new BoundingBox(x, y, side, side));
      headOf.add(part.first() + head);
    }
    return at;
  }

  /** Each group's name beside its parts, and a bracket. */
  private void groups(Pen g, double left, Font small) {
    g.setFont(small);
    int from = 0;
    while (from < parts.size()) {
      int to = from;
      String group = parts.get(from).group();
      while (to + 1 < parts.size() && parts.get(to + 1).group().equals(group)) {
        to++;
      }
      if (!group.isEmpty()) {
        double top = boxes.get(to).getMinY();
        double bottom = boxes.get(from).getMaxY();
        g.setStroke(line());
        g.setLineWidth(1);
        g.strokeLine(left - GAP, top + 2, left - GAP, bottom - 2);
        g.setFill(muted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(group, left - 1.5 * GAP, (top + bottom) / 2);
      }
      from = to + 1;
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  @Override
  protected double computePrefHeight(double width) {
    return (parts.size() * LOWEST + 4) * font().getSize() + GAP * parts.size();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 34 * font().getSize();
  }
}
