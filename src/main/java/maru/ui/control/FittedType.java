package maru.ui.control;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Sets its content in the largest type with which it still fits the room: what is short stands
 * large on a large screen. It never writes smaller than its surroundings do.
 */
public final class FittedType extends Pane {
  private static final double LARGEST = 1.8;
  private static final double STEP = 0.1;

  private double largest = LARGEST;
  private double factor = 1;
  private boolean followed;
  private double fittedWidth = -1;
  private double fittedHeight = -1;
  private double fittedWish = -1;

  /** One whose only child is its content. */
  public FittedType() {
    getStyleClass().add("fitted-type");
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
    return (Region) getChildren().getFirst();
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
    return content().minHeight(width) / factor; // What it comes to in the usual type.
  }

  @Override
  protected double computePrefHeight(double width) {
    return content().prefHeight(width) / factor;
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
        width != fittedWidth || height != fittedHeight || content.prefHeight(width) != fittedWish;
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

  private void fit(Region content, double width, double height) {
    double next = largest;
    write(content, next);
    while (next > 1 && (content.prefHeight(width) > height || content.minWidth(-1) > width)) {
      next = Math.max(1, next - STEP);
      write(content, next);
    }
    fittedWidth = width;
    fittedHeight = height;
    fittedWish = content.prefHeight(width);
  }

  private void write(Region content, double next) {
    if (next != factor) {
      factor = next;
      content.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.2fem;", next));
      content.applyCss();
    }
  }
}
