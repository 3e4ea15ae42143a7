package maru.ui.control;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Cards of one size that fill their room, in as many columns as leave each of them the most of the
 * height that it wishes for.
 */
public final class EvenGrid extends Pane {
  private static final double GAP = 12;

  private double narrowest;

  /** Cards of a usual width at the least. */
  public EvenGrid() {
    this(150);
  }

  /** Cards that are {@code narrowest} px wide at the least, where there is so much room at all. */
  public EvenGrid(double narrowest) {
    this.narrowest = narrowest;
    setMinSize(0, 0);
  }

  /** Lets cards be narrower, or not. */
  public void setNarrowest(double px) {
    narrowest = px;
    requestLayout();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private int most(double width) {
    int fit = (int) ((width + GAP) / (narrowest + GAP));
    return Math.clamp(fit, 1, Math.max(1, getManagedChildren().size()));
  }

  private static double share(double room, int parts) {
    return Math.max(0, (room - GAP * (parts - 1)) / parts);
  }

  /** How many columns leave the cards the most of the height that they wish for. */
  private int columns(double width, double height) {
    List<Node> cards = getManagedChildren();
    int best = 1;
    double most = -1;
    for (int columns = 1; columns <= most(width); columns++) {
      int rows = Math.ceilDiv(cards.size(), columns);
      double high = Math.min(share(height, rows), wish(share(width, columns)));
      if (high > most + 0.5) {
        most = high;
        best = columns;
      }
    }
    return best;
  }

  private double wish(double width) {
    return getManagedChildren().stream()
        .mapToDouble(card -> card.prefHeight(width))
        .max()
        .orElse(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    int columns = most(width);
    int rows = Math.ceilDiv(getManagedChildren().size(), columns);
    return rows * wish(share(width, columns)) + GAP * Math.max(0, rows - 1);
  }

  @Override
  protected void layoutChildren() {
    List<Node> cards = getManagedChildren();
    if (cards.isEmpty()) {
      return;
    }
    int columns = columns(getWidth(), getHeight());
    int rows = Math.ceilDiv(cards.size(), columns);
    double wide = Math.floor(share(getWidth(), columns));
    double high = Math.floor(share(getHeight(), rows));
    for (int i = 0; i < cards.size(); i++) {
      int row = Math.floorDiv(i, columns);
      cards.get(i).resizeRelocate(i % columns * (wide + GAP), row * (high + GAP), wide, high);
    }
  }
}
