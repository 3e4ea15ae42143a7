package maru.ui.control;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A text with lanes of chips under it, one lane for each way of cutting it. The chip under the
 * pointer, or the one that the arrow keys have come to, lights the same letters in every lane.
 */
public final class TokenLanes extends Drawing {
  private static final double ROUND = 6;

  private final DoubleProperty room =
      new SimpleDoubleProperty(this, "room", 0) {
        @Override
        protected void invalidated() {
          layOutAgain();
        }
      };
  private String text = "";
  private List<Lane> lanes = List.of();
  private LaneLayout layout = LaneLayout.EMPTY;
  private double laidOutFor = -1;
  private int lane = -1;
  private int chip = -1;
  private double scale = 1;
  private BiConsumer<Integer, Lane.Chip> open = (at, opened) -> {};
  private BiFunction<Integer, Lane.Chip, String> explained = (at, lit) -> "";
  private final Tooltip explanation = new Tooltip();

  /** Lanes without a text. */
  public TokenLanes() {
    super("token-lanes");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX(), e.getY()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> light(-1, -1));
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          requestFocus();
          point(e.getX(), e.getY());
          openLit();
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
    explanation.setShowDelay(Duration.millis(300));
  }

  /** Shows a text and the lanes under it. */
  public void show(String text, List<Lane> lanes) {
    if (text.equals(this.text) && lanes.equals(this.lanes)) {
      return;
    }
    this.text = text;
    this.lanes = List.copyOf(lanes);
    layOutAgain();
    Lane.Chip now = lit();
    if (now == null) {
      light(-1, -1);
    }
  }

  /** What is shown. */
  public List<Lane> lanes() {
    return lanes;
  }

  /** Whether all of the text is drawn; a very long one is counted whole but drawn in part. */
  public boolean isWhole() {
    List<LaneLayout.Letter> letters = plan().letters();
    return letters.isEmpty() || letters.getLast().end() == text.length();
  }

  /** What to do with a chip that was clicked or on which Enter was pressed. */
  public void setOnOpen(BiConsumer<Integer, Lane.Chip> action) {
    open = action;
  }

  /** What to tell of a chip that is pointed at, such as what its tag means; nothing for none. */
  public void setExplained(BiFunction<Integer, Lane.Chip, String> words) {
    explained = words;
  }

  /** What is told of the chip that is lit. */
  public String explanation() {
    Lane.Chip now = lit();
    return now == null ? "" : explained.apply(lane, now);
  }

  /** The chip that is lit, or null. */
  public Lane.@Nullable Chip lit() {
    return lane >= 0 && lane < lanes.size() && chip < lanes.get(lane).chips().size()
        ? lanes.get(lane).chips().get(chip)
        : null;
  }

  /** How many chips are lit with it, itself among them. */
  public int litChips() {
    Lane.Chip now = lit();
    return now == null
        ? 0
        : (int)
            lanes.stream()
                .flatMap(one -> one.chips().stream())
                .filter(one -> one.touches(now.start(), now.end()))
                .count();
  }

  /** The middle of a chip in this control's coordinates, or null where it is not drawn. */
  public @Nullable Point2D middle(int ofLane, int ofChip) {
    for (LaneLayout.Box box : plan().boxes()) {
      if (box.lane() == ofLane && box.chip() == ofChip) {
        return new Point2D(box.x() + box.width() / 2, box.y() + box.height() / 2);
      }
    }
    return null;
  }

  private LanePaint paint() {
    return new LanePaint(text(), surface());
  }

  private void layOutAgain() {
    laidOutFor = -1;
    requestLayout();
    redraw();
  }

  private LaneLayout plan() {
    return plan(getWidth() > 0 ? getWidth() : 600);
  }

  private LaneLayout plan(double width) {
    double em = font().getSize();
    double key = (Math.floor(width) * 10_000 + Math.floor(room.get())) * 1000 + em;
    if (key != laidOutFor) {
      Font font = font();
      layout = LaneLayout.fitting(text, lanes, width, room.get(), em, words -> width(words, font));
      laidOutFor = key;
    }
    return layout;
  }

  /** How high it may be drawn for all of it to be seen; short texts grow into it. */
  public DoubleProperty roomProperty() {
    return room;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    return plan(width > 0 ? width : 600).height();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    LaneLayout plan = plan(width);
    LanePaint paint = paint();
    scale = Math.max(1, plan.em() / font().getSize());
    Lane.Chip now = lit();
    for (LaneLayout.Letter letter : plan.letters()) {
      boolean on = now != null && now.touches(letter.start(), letter.end());
      drawLetter(g, letter, on);
    }
    g.setFont(font(0.867 * scale));
    g.setTextAlign(TextAlignment.LEFT);
    for (LaneLayout.Name name : plan.names()) {
      g.setFill(name.lane() == lane ? text() : muted());
      g.fillText(lanes.get(name.lane()).name(), name.x(), name.y());
    }
    g.setStroke(muted());
    g.setLineWidth(1.5);
    for (LaneLayout.Brace brace : plan.braces()) {
      double y = brace.y();
      g.strokePolyline(
          new double[] {brace.x(), brace.x(), brace.x() + brace.width(), brace.x() + brace.width()},
          new double[] {y + 3, y, y, y + 3},
          4);
    }
    for (LaneLayout.Box box : plan.boxes()) {
      Lane.Chip one = lanes.get(box.lane()).chips().get(box.chip());
      boolean on = now != null && one.touches(now.start(), now.end());
      drawBox(g, box, one, paint, on, box.lane() == lane && box.chip() == chip);
    }
  }

  private void drawLetter(Pen g, LaneLayout.Letter letter, boolean on) {
    boolean blank = letter.shown().equals("␣") || letter.shown().equals("⏎");
    double middle = letter.x() + letter.width() / 2;
    Color ground = on ? surface().interpolate(accent(), 0.25) : surface();
    if (on) {
      g.setFill(ground);
      double half = 0.85 * scale * font().getSize();
      g.fillRect(letter.x(), letter.y() - half, letter.width(), 2 * half);
    }
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font((blank ? 0.8 : 1.25) * scale));
    g.setFill(blank ? quiet(ground) : text());
    g.fillText(letter.shown(), middle, letter.y());
  }

  private void drawBox(
      Pen g, LaneLayout.Box box, Lane.Chip one, LanePaint paint, boolean on, boolean chosen) {
    g.setFill(paint.ground(one));
    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), ROUND, ROUND);
    if (one.kind() == Lane.Kind.UNKNOWN) {
      hatch(g, box);
    }
    Color edge = on ? accent() : paint.edge(one);
    g.setStroke(edge);
    g.setLineWidth(chosen ? 3 : on ? 2 : 1);
    if (one.kind() == Lane.Kind.BYTES) {
      g.setLineDashes(3, 3);
    }
    g.strokeRoundRect(
        box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, ROUND, ROUND);
    g.setLineDashes();
    double middle = box.x() + box.width() / 2;
    boolean bare = one.under().isEmpty();
    g.setTextAlign(TextAlignment.CENTER);
    g.setFont(font(scale));
    g.setFill(text());
    g.fillText(one.text(), middle, box.y() + box.height() * (bare ? 0.5 : 0.34), box.width());
    if (!bare) {
      g.setFont(font(0.75 * scale));
      g.setFill(quiet(paint.ground(one)));
      g.fillText(one.under(), middle, box.y() + box.height() * 0.76, box.width());
    }
  }

  private void hatch(Pen g, LaneLayout.Box box) {
    g.save();
    g.beginPath();
    g.rect(box.x(), box.y(), box.width(), box.height());
    g.clip();
    g.setStroke(line());
    g.setLineWidth(1);
    for (double x = box.x() - box.height(); x < box.x() + box.width(); x += 6) {
      g.strokeLine(x, box.y() + box.height(), x + box.height(), box.y());
    }
    g.restore();
  }

  private void point(double x, double y) {
    for (LaneLayout.Box box : plan().boxes()) {
      if (x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height()) {
        light(box.lane(), box.chip());
        return;
      }
    }
    light(-1, -1);
  }

  private void light(int nextLane, int nextChip) {
    if (nextLane != lane || nextChip != chip) {
      lane = nextLane;
      chip = nextChip;
      Lane.Chip now = lit();
      String told = explanation();
      setAccessibleText(
          now == null ? "" : (lanes.get(lane).name() + ": " + now.text() + " " + told).strip());
      explanation.setText(told);
      if (told.isEmpty()) {
        Tooltip.uninstall(this, explanation);
        explanation.hide();
      } else {
        Tooltip.install(this, explanation);
      }
      redraw();
    }
  }

  private void openLit() {
    Lane.Chip now = lit();
    if (now != null) {
      open.accept(lane, now);
    }
  }

  private void onKey(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.ENTER || code == KeyCode.SPACE) {
      if (lit() == null) {
        return;
      }
      openLit();
    } else if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
      along(code == KeyCode.RIGHT ? 1 : -1);
    } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
      across(code == KeyCode.DOWN ? 1 : -1);
    } else {
      return;
    }
    event.consume();
  }

  private void along(int by) {
    int row = Math.max(0, lane);
    if (row < lanes.size() && !lanes.get(row).chips().isEmpty()) {
      int last = lanes.get(row).chips().size() - 1;
      light(row, lane < 0 ? 0 : Math.clamp(chip + by, 0, last));
    }
  }

  /** Goes to the chip of the next lane that stands for the same letters. */
  private void across(int by) {
    Lane.Chip now = lit();
    if (now == null) {
      along(0);
      return;
    }
    for (int row = lane + by; row >= 0 && row < lanes.size(); row += by) {
      List<Lane.Chip> chips = lanes.get(row).chips();
      for (int i = 0; i < chips.size(); i++) {
        if (chips.get(i).touches(now.start(), now.end())) {
          light(row, i);
          return;
        }
      }
    }
  }

  /** Whether a chip is lit and reads {@code token}. */
  boolean isLit(String token) {
    return lit() != null && Objects.requireNonNull(lit()).text().equals(token);
  }
}
