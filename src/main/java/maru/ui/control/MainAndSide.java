package maru.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * A large picture and a small one that belongs to it, beside it or under it: where the large one,
 * being square, becomes larger. The small one takes what it leaves.
 */
public final class MainAndSide extends Pane {
  private static final double GAP = 8;
  private static final double SHARE = 0.22;

  /** So much of the width the small one gets at most where it asks for it. */
  private static final double MOST = 0.45;

  /** A square picture with its names and its legend is so many times as wide as high. */
  private static final double NAMED = 1.25;

  /** An empty one; the first child becomes the large picture, the second the small one. */
  public MainAndSide() {
    setMinWidth(0);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    Node main = getChildren().getFirst();
    Node side = getChildren().getLast();
    if (!side.isManaged() || side.equals(main)) {
      main.resizeRelocate(0, 0, width, height);
      return;
    }
    boolean drawn = side instanceof Drawing;
    double asked = drawn ? side.prefWidth(height) : 0;
    double wanted = Math.min(asked, width * MOST);
    double rest = width - Math.max(Math.min(width, height) * SHARE, wanted) - GAP;
    double high = Math.floor(height * SHARE);
    // Maps go where they leave the square one more; words need a column that can be read.
    boolean beside =
        drawn
            ? Math.min(rest, height) >= Math.min(width, height - high - GAP)
            : width > height * (1 + SHARE);
    if (beside) {
      double wide = Math.min(height * NAMED, rest);
      main.resizeRelocate(0, 0, wide, height);
      side.resizeRelocate(
          wide + GAP, 0, Math.min(width - wide - GAP, Math.max(wanted, height)), height);
      return;
    }
    main.resizeRelocate(0, 0, width, height - high - GAP);
    side.resizeRelocate(0, height - high, width, high);
  }

  @Override
  protected double computeMinHeight(double width) {
    return getManagedChildren().stream().mapToDouble(one -> one.minHeight(-1)).max().orElse(0);
  }

  @Override
  protected double computePrefWidth(double height) {
    return getChildren().getFirst().prefWidth(height);
  }

  @Override
  protected double computePrefHeight(double width) {
    return getChildren().getFirst().prefHeight(width);
  }
}
