package maru.ui.control;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Sets its content in the largest type with which it still fits the room: what is short stands
 * large on a large screen. It never writes smaller than its surroundings do, and where these are
 * written larger it writes no smaller than before.
 */
public final class FittedType extends Pane {
  private static final double LARGEST = 1.8;

  /**
   * Sizes are so many pixels apart, whatever the size around: with the same room the same fits. A
   * style sheet's sizes in ems are rounded to these.
   */
  private static final double STEP = 0.1;

  /** More steps than any size has. */
  private static final int MOST_STEPS = 1 << 10;

  private final Label type = new Label();
  private double largest = LARGEST;
  private double factor = 1;
  private Usual usual = new Usual(-1, 0, 0, 0, 0, 0);
  private boolean followed;
  private double fittedWidth = -1;
  private double fittedHeight = -1;
  private double fittedWish = -1;
  private double fittedType = -1;

  /** One whose only child is its content. */
  public FittedType() {
    getStyleClass().add("fitted-type");
    type.setManaged(false); // It only knows how large the type around is.
    type.setMouseTransparent(true);
    getChildren().add(type);
  }

  /** One with {@code content}. */
  public FittedType(Region content) {
    this();
    getChildren().add(content);
  }

  /** How many times larger than around it the type may be. */
  public void setLargest(double times) {
    largest = times;
  }

  private Region content() {
    return (Region) getChildren().getLast();
  }

  /** How much larger than around it the type is. */
  double factor() {
    return factor;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return usual(width).least();
  }

  @Override
  protected double computePrefHeight(double width) {
    return usual(width).wish();
  }

  /**
   * What the content asks for in the type around, exactly: wrapped in larger type it takes more
   * lines, and an estimate from there would ask for more room each time.
   */
  private Usual usual(double width) {
    Region content = content();
    double around = type.getFont().getSize();
    double now = factor;
    double wish = content.prefHeight(width);
    if (!usual.holds(width, around, now, wish)) {
      write(content, 1);
      usual =
          new Usual(width, around, now, wish, content.minHeight(width), content.prefHeight(width));
      write(content, now);
    }
    return usual;
  }

  /**
   * Heights in the type around, and what the content asked for as it stood when they were taken.
   */
  private record Usual(
      double width, double type, double factor, double asked, double least, double wish) {
    boolean holds(double width, double type, double factor, double asked) {
      return width == this.width
          && type == this.type
          && factor == this.factor
          && asked == this.asked;
    }
  }

  @Override
  protected double computeMinWidth(double height) {
    return content().minWidth(-1) / factor;
  }

  @Override
  protected double computePrefWidth(double height) {
    return content().prefWidth(-1) / factor;
  }

  @Override
  protected void layoutChildren() {
    Region content = content();
    double width = getWidth();
    double height = room();
    boolean other =
        width != fittedWidth
            || height != fittedHeight
            || type.getFont().getSize() != fittedType
            || content.prefHeight(width) != fittedWish;
    if (other && width > 0 && height > 0) {
      fit(content, width, height);
    }
    content.resizeRelocate(0, 0, width, getHeight());
  }

  /** What is seen of it at once, where it is scrolled; else its height. */
  private double room() {
    for (Parent around = getParent(); around != null; around = around.getParent()) {
      if (around instanceof ScrollPane pane) {
        if (!equals(pane.getContent())) {
          return getHeight();
        }
        if (!followed) {
          followed = true;
          pane.viewportBoundsProperty().addListener(changed -> requestLayout());
        }
        return pane.getViewportBounds().getHeight();
      }
    }
    return getHeight();
  }

  /**
   * Asks for the same sizes in the same order whatever the type around: so a larger one, of which
   * more is allowed, never comes out smaller. Each try has all styles reckoned anew: where what
   * stands still fits and no more would, it stays without further ones.
   */
  private void fit(Region content, double width, double height) {
    double around = type.getFont().getSize();
    int now = (int) Math.round(factor * around / STEP);
    boolean fits = now * STEP <= around || fits(now, width, height);
    boolean stays = fits && !fits(now + 1, width, height);
    int steps = stays ? now : 0;
    for (int more = MOST_STEPS; more > 0 && !stays; more /= 2) {
      if ((steps + more) * STEP <= around || fits(steps + more, width, height)) {
        steps += more;
      }
    }
    write(content, Math.max(1, steps * STEP / around));
    fittedWidth = width;
    fittedHeight = height;
    fittedType = around;
    fittedWish = content.prefHeight(width);
  }

  private boolean fits(int steps, double width, double height) {
    Region content = content();
    double around = type.getFont().getSize();
    if (steps * STEP > around * largest + STEP / 100) { // For what is rounded in reckoning it.
      return false;
    }
    write(content, steps * STEP / around);
    return content.prefHeight(width) <= height && content.minWidth(-1) <= width;
  }

  private void write(Region content, double next) {
    if (next != factor) {
      factor = next;
      content.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.10fem;", next));
      content.applyCss();
    }
  }
}
