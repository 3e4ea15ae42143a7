package maru.ui.control;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Every layer's heads as small heat maps, a layer a row or several beside each other: captions L1
 * H2, a stripe in the head's hue, and one of them chosen by click or arrow keys.
 */
public final class HeatMapGrid extends Drawing {
  private static final double GAP = 8;
  private static final double STRIPE = 3;

  private final IntegerProperty selected =
      new SimpleIntegerProperty(this, "selected", 0) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };
  private final DoubleProperty maximum =
      new SimpleDoubleProperty(this, "maximum", 1) {
        @Override
        protected void invalidated() {
          redraw();
        }
      };

  private List<Matrix> maps = List.of();
  private List<MatrixImage> images = List.of();
  private int heads = 1;

  /** A grid without maps. */
  public HeatMapGrid() {
    super("heat-map-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    focusedProperty().addListener(changed -> redraw());
  }

  /** Shows {@code maps}, layer by layer, {@code heads} of them a layer. */
  public void show(List<Matrix> maps, int heads) {
    if (heads < 1 || maps.size() % heads != 0) {
      throw new IllegalArgumentException(maps.size() + " maps don't make rows of " + heads);
    }
    if (images.size() != maps.size()) {
      images = maps.stream().map(map -> new MatrixImage()).toList();
    }
    this.maps = List.copyOf(maps);
    this.heads = heads;
    if (selected.get() >= maps.size()) {
      selected.set(0);
    }
    redraw();
  }

  /** The maps that are shown, layer by layer. */
  public List<Matrix> maps() {
    return maps;
  }

  /** Which map is chosen: layer x heads + head, from 0. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** The amount that gets the scale's last colour. */
  public DoubleProperty maximumProperty() {
    return maximum;
  }

  /** The caption of a map: layers and heads counted from 1, as people do. */
  public static String caption(int index, int heads) {
    return "L" + (index / heads + 1) + " H" + (index % heads + 1);
  }

  @Override
  protected void draw(Pen g, double width, double height) {
    Font small = font(0.8);
    g.setFont(small);
    for (int i = 0; i < maps.size(); i++) {
      Spot spot = spot(i, width, height);
      drawMap(g, i, spot, small);
    }
  }

  private void drawMap(Pen g, int i, Spot spot, Font small) {
    boolean chosen = i == selected.get();
    if (maps.get(i).hides()) {
      MatrixImage.hatch(g, line(), spot.x, spot.y, spot.side, spot.side);
    }
    images
        .get(i)
        .draw(
            g, maps.get(i), ColorScale.AMOUNT, maximum.get(), spot.x, spot.y, spot.side, spot.side);
    g.setFill(Hues.head(i % heads));
    g.fillRect(spot.x, spot.y + spot.side, spot.side, STRIPE);
    if (chosen) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeRect(spot.x - 2, spot.y - 2, spot.side + 4, spot.side + 4 + STRIPE);
    }
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(chosen ? text() : muted());
    g.fillText(
        caption(i, heads), spot.x, spot.y + spot.side + STRIPE + small.getSize() * 0.8, spot.side);
  }

  private Spot spot(int index, double width, double height) {
    double caption = font(0.8).getSize() * 1.5 + STRIPE;
    int layers = Math.max(1, maps.size() / heads);
    int abreast = 1;
    double side = 0;
    // As many layers beside each other as make the maps largest.
    for (int n = 1; n <= layers; n++) {
      double wide = (width - n * GAP) / (n * heads) - GAP;
      double high = (height - GAP) / Math.ceil(layers / (double) n) - GAP - caption;
      if (Math.min(wide, high) > side) {
        side = Math.min(wide, high);
        abreast = n;
      }
    }
    side = Math.max(4, Math.floor(side));
    int layer = index / heads;
    int column = layer % abreast * heads + index % heads;
    int row = layer / abreast;
    return new Spot(
        GAP / 2 + column * (side + GAP) + layer % abreast * GAP,
        GAP / 2 + row * (side + GAP + caption),
        side);
  }

  private void onPress(MouseEvent event) {
    requestFocus();
    for (int i = 0; i < maps.size(); i++) {
      Spot spot = spot(i, getWidth(), getHeight());
      if (event.getX() >= spot.x
          && event.getX() < spot.x + spot.side
          && event.getY() >= spot.y
          && event.getY() < spot.y + spot.side) {
        selected.set(i);
      }
    }
  }

  private void onKey(KeyEvent event) {
    int step =
        switch (event.getCode()) {
          case LEFT -> -1;
          case RIGHT -> 1;
          case UP -> -heads;
          case DOWN -> heads;
          default -> 0;
        };
    int next = selected.get() + step;
    if (step != 0) {
      if (next >= 0 && next < maps.size()) {
        selected.set(next);
      }
      event.consume();
    }
  }

  /** The colours of heads. */
  private static final class Hues {
    private static final List<Color> OKABE_ITO =
        List.of(
            Color.web("#0072b2"),
            Color.web("#e69f00"),
            Color.web("#009e73"),
            Color.web("#cc79a7"),
            Color.web("#56b4e9"),
            Color.web("#d55e00"),
            Color.web("#f0e442"),
            Color.web("#8c959f"));

    static Color head(int head) {
      return OKABE_ITO.get(head % OKABE_ITO.size());
    }
  }

  private record Spot(double x, double y, double side) {}
}
