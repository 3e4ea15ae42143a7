package maru.ui.control;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Every layer's heads as small heat maps, a layer a row or several beside each other: captions L1
 * H2, a stripe in the head's hue, and one of them chosen by click or arrow keys. Where a caption
 * would be wider than its map, rows and columns are named instead, and the maps get the room.
 */
public final class HeatMapGrid extends Drawing {
  private static final double GAP = 8;
  private static final double STRIPE = 3;

  /** Between maps of a table whose rows and columns are named. */
  private static final double NARROW_GAP = 3;

  /** In heights of the type: a map as small still tells patterns apart. */
  private static final double LEGIBLE = 2;

  /** In heights of the small type: the widest name of a row, and a caption. */
  private static final double NAME = 2;

  private static final double CAPTION = 3;

  /** In heights of the type: the largest map, and all rows, where it stands by itself. */
  private static final double LARGEST = 4;

  private static final double TALLEST = 15;

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

  private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.LINEAR);

  private ColorScale scale = ColorScale.AMOUNT;
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
    tone.addListener(changed -> redraw());
  }

  /** Shows {@code maps}, layer by layer, {@code heads} of them a layer. */
  public void show(List<Matrix> maps, int heads) {
    if (heads < 1 || maps.size() % heads != 0) {
      throw new IllegalArgumentException(maps.size() + " maps don't make rows of " + heads);
    }
    if (images.size() != maps.size()) {
      images = maps.stream().map(map -> new MatrixImage()).toList();
      requestLayout(); // More of them ask for more room.
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

  /** Shows amounts on another scale, such as one for signed amounts. */
  public void setScale(ColorScale other) {
    scale = other;
    redraw();
  }

  /** How amounts become colours. */
  public ObjectProperty<Tone> toneProperty() {
    return tone;
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
    boolean table = isTable(width, height);
    for (int i = 0; i < maps.size(); i++) {
      Spot spot = spot(i, width, height);
      drawMap(g, i, spot, small, !table);
    }
    if (table) {
      name(g, width, height, small);
    }
  }

  /** Names the rows and the columns of a table. */
  private void name(Pen g, double width, double height, Font small) {
    int chosen = selected.get();
    g.setTextAlign(TextAlignment.RIGHT);
    for (int layer = 0; layer < maps.size() / heads; layer++) {
      Spot first = spot(layer * heads, width, height);
      g.setFill(layer == chosen / heads ? text() : muted());
      g.fillText("L" + (layer + 1), first.x - NARROW_GAP, first.y + first.side / 2);
    }
    g.setTextAlign(TextAlignment.CENTER);
    for (int head = 0; head < heads; head++) {
      Spot top = spot(head, width, height);
      boolean named = top.side >= small.getSize() * 1.6 || head == chosen % heads || head == 0;
      if (named) {
        g.setFill(head == chosen % heads ? text() : muted());
        g.fillText("H" + (head + 1), top.x + top.side / 2, top.y - small.getSize() * 0.65);
      }
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    double em = font(1).getSize();
    return heads * (LEGIBLE * em + NARROW_GAP) + NAME * font(0.8).getSize();
  }

  /** Where it stands by itself: a layer a row, in maps that are small but for a few layers. */
  @Override
  protected double computePrefHeight(double width) {
    double em = font(1).getSize();
    double small = font(0.8).getSize();
    int layers = Math.max(1, maps.size() / heads);
    double wide = (width - NAME * small) / heads - NARROW_GAP;
    double most = Math.min(LARGEST * em, TALLEST * em / layers);
    double side = width < 0 ? LEGIBLE * em : Math.clamp(most, 4, Math.max(4, wide));
    return Math.ceil(2 * GAP + 2 * small + layers * (side + NARROW_GAP + STRIPE));
  }

  private void drawMap(Pen g, int i, Spot spot, Font small, boolean captioned) {
    boolean chosen = i == selected.get();
    if (maps.get(i).hides()) {
      MatrixImage.hatch(g, line(), spot.x, spot.y, spot.side, spot.side);
    }
    images
        .get(i)
        .draw(
            g,
            tone.get().of(maps.get(i), maximum.get()),
            scale,
            maximum.get(),
            spot.x,
            spot.y,
            spot.side,
            spot.side);
    g.setFill(HeadHues.of(i % heads));
    g.fillRect(spot.x, spot.y + spot.side, spot.side, STRIPE);
    if (chosen) {
      g.setStroke(accent());
      g.setLineWidth(isFocused() ? 3 : 2);
      g.strokeRect(spot.x - 2, spot.y - 2, spot.side + 4, spot.side + 4 + STRIPE);
    }
    if (!captioned) {
      return;
    }
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(chosen ? text() : muted());
    g.fillText(
        caption(i, heads), spot.x, spot.y + spot.side + STRIPE + small.getSize() * 0.8, spot.side);
  }

  private boolean isTable(double width, double height) {
    return captioned(0, width, height).side < CAPTION * font(0.8).getSize();
  }

  private Spot spot(int index, double width, double height) {
    return isTable(width, height) ? named(index, width, height) : captioned(index, width, height);
  }

  /** In a table, a layer a row. */
  private Spot named(int index, double width, double height) {
    double em = font(0.8).getSize();
    double left = NAME * em;
    double top = 1.3 * em;
    int layers = Math.max(1, maps.size() / heads);
    int row = index / heads;
    double wide = (width - left) / heads - NARROW_GAP;
    double high = (height - top) / layers - NARROW_GAP - STRIPE;
    double side = Math.max(4, Math.floor(Math.min(wide, high)));
    return new Spot(
        left + index % heads * (side + NARROW_GAP), top + row * (side + NARROW_GAP + STRIPE), side);
  }

  private Spot captioned(int index, double width, double height) {
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

  private record Spot(double x, double y, double side) {}
}
