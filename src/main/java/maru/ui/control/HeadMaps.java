package maru.ui.control;

import java.util.List;
import javafx.scene.control.Label;
import maru.ui.fx.Texts;

/** The maps of all heads of all layers small, and the chosen one large. */
public final class HeadMaps {
  /** In fewer widths of the type the title says only which head it is. */
  private static final double NARROW = 13;

  private final HeatMapGrid heads;
  private final HeatMap map;
  private final Label title;
  private final Texts texts;
  private List<Matrix> maps = List.of();
  private int headCount = 1;
  private String reason = "";

  /** None yet; the large map and the small ones have one scale. */
  public HeadMaps(HeatMapGrid heads, HeatMap map, Label title, Texts texts) {
    this.heads = heads;
    this.map = map;
    this.title = title;
    this.texts = texts;
    heads.maximumProperty().bind(map.maximumProperty());
    heads.selectedProperty().addListener(changed -> showChosen());
    texts.localeProperty().addListener(changed -> name());
    title.widthProperty().addListener(changed -> name());
  }

  /** Shows none, and says why under {@code key}. */
  public void showNone(String key) {
    show(List.of(), 1);
    reason = key;
    name();
  }

  /** Shows these, of so many heads in each layer. */
  public void show(List<Matrix> all, int count) {
    reason = "";
    maps = all;
    headCount = count;
    float largest = 0;
    for (Matrix one : maps) {
      largest = Math.max(largest, one.largest());
    }
    int tokens = maps.isEmpty() ? 1 : maps.getFirst().columns().size();
    map.maximumProperty().set(Matrix.endOfShares(largest, tokens));
    heads.show(maps, headCount);
    showChosen();
  }

  private void showChosen() {
    int chosen = heads.selectedProperty().get();
    map.setMatrix(chosen < maps.size() ? maps.get(chosen) : Matrix.empty());
    name();
  }

  private void name() {
    if (!reason.isEmpty()) {
      title.setText(texts.get(reason));
      return;
    }
    int chosen = heads.selectedProperty().get();
    double width = title.getWidth();
    boolean narrow = width > 0 && width < NARROW * title.getFont().getSize();
    String key = narrow ? "heads.title.brief" : "heads.title";
    title.setText(texts.get(key, chosen / headCount + 1, chosen % headCount + 1));
  }
}
