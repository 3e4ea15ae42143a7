package maru.ui.lab.attention.state;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.engine.explain.Figures;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.LayerHeads;
import maru.ui.control.StepPlayer;
import org.jspecify.annotations.Nullable;

/** One head, opened: its matrix from products to weights, and the working of a cell. */
public final class InsideModel {
  /** What the matrix has become. */
  public enum Stage {
    /** q · k. */
    PRODUCTS("lab.attention.stage.products", "lab.attention.stage.products.look"),
    /** The same divided by the root of d_k. */
    SCALED("lab.attention.stage.scaled", "lab.attention.stage.scaled.look"),
    /** What a query does not see is gone. */
    MASKED("lab.attention.stage.masked", "lab.attention.stage.masked.look"),
    /** Shares of each row. */
    WEIGHTS("lab.attention.stage.weights", "lab.attention.stage.weights.look");

    private final String key;
    private final String look;

    Stage(String key, String look) {
      this.key = key;
      this.look = look;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }

    /** The key of what is to be looked at. */
    public String look() {
      return look;
    }
  }

  /** A query and a key. */
  public record Pair(int query, int key) {}

  public final StepPlayer player = new StepPlayer();
  public final ObjectProperty<Pair> pair = new SimpleObjectProperty<>(this, "pair", new Pair(1, 0));
  private final HeadsModel heads;

  /** Of the head that is chosen among {@code heads}. */
  public InsideModel(HeadsModel heads) {
    this.heads = heads;
    player.lay(Stage.values().length - 1, List.of(), 0.7, Stage.values().length - 1);
  }

  void mirror(InsideModel other) {
    pair.bindBidirectional(other.pair);
    player.follow(other.player);
  }

  /** The stage in view. */
  public Stage stage() {
    return List.of(Stage.values()).get(player.positionProperty().get());
  }

  /** The layer's heads, if the run has answered. */
  public @Nullable LayerHeads layer() {
    HeadsLook look = heads.lookProperty().get();
    return look == null ? null : look.layers().get(heads.layer());
  }

  /** The matrix at a stage. */
  public float[] values(LayerHeads layer, Stage stage) {
    int head = heads.head();
    return switch (stage) {
      case PRODUCTS -> layer.products(head);
      case SCALED -> layer.scores(head);
      case MASKED -> layer.masked(head);
      case WEIGHTS -> layer.weights(head);
    };
  }

  /** The pair in view, as far as the text has it. */
  public Pair shown(LayerHeads layer) {
    int most = layer.tokens() - 1;
    return new Pair(Math.min(pair.get().query(), most), Math.min(pair.get().key(), most));
  }

  /** What each dimension adds to the product of the pair in view. */
  public float[] terms(LayerHeads layer) {
    Pair at = shown(layer);
    return layer.terms(heads.head(), at.query(), at.key());
  }

  /** How the number of the pair in view comes about, step by step up to the stage: LaTeX. */
  public List<String> working(LayerHeads layer) {
    Pair at = shown(layer);
    int i = at.query() * layer.tokens() + at.key();
    int last = player.positionProperty().get();
    double product = layer.products(heads.head())[i];
    double score = layer.scores(heads.head())[i];
    boolean seen = layer.sees(at.query(), at.key());
    String s = "s_{%d,%d}".formatted(at.query() + 1, at.key() + 1);
    List<String> lines = new java.util.ArrayList<>();
    lines.add(
        "q_{%d} \\cdot k_{%d} = %s"
            .formatted(at.query() + 1, at.key() + 1, Figures.latex(product)));
    if (last >= 1) {
      lines.add(
          s
              + " = \\frac{"
              + Figures.latex(product)
              + "}{\\sqrt{"
              + layer.size()
              + "}} = "
              + Figures.latex(score));
    }
    if (last >= 2 && !seen) {
      lines.add(s + " \\to -\\infty");
    }
    if (last >= 3) {
      lines.add(softmax(layer, at, score, seen));
    }
    return lines;
  }

  private String softmax(LayerHeads layer, Pair at, double score, boolean seen) {
    String a = "a_{%d,%d}".formatted(at.query() + 1, at.key() + 1);
    if (!seen) {
      return a + " = 0";
    }
    double sum = 0;
    float[] scores = layer.masked(heads.head());
    for (int key = 0; key < layer.tokens(); key++) {
      float one = scores[at.query() * layer.tokens() + key];
      sum += Float.isNaN(one) ? 0 : Math.exp(one);
    }
    float weight = layer.weights(heads.head())[at.query() * layer.tokens() + at.key()];
    return a
        + " = \\frac{e^{"
        + Figures.latex(score)
        + "}}{\\sum_j e^{s_{"
        + (at.query() + 1)
        + ",j}}} = \\frac{"
        + Figures.latex(Math.exp(score))
        + "}{"
        + Figures.latex(sum)
        + "} = "
        + Figures.latex(weight);
  }
}
