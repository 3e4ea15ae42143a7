package maru.ui.lab;

import javafx.scene.Node;
import maru.model.FillsBlanks;
import maru.model.Model;

/** The colour in which a model is drawn, by what it can do: looking both ways, or back. */
public final class ModelColor {
  private static final String BOTH_WAYS = "bert";
  private static final String BACK = "gpt";

  private ModelColor() {}

  /** Takes any such colour from a node and what stands in it. */
  public static void clear(Node node) {
    node.getStyleClass().removeAll(BOTH_WAYS, BACK);
  }

  /** Gives a node, and what stands in it, the colour of {@code model}. */
  public static void show(Node node, Model model) {
    clear(node);
    node.getStyleClass().add(model instanceof FillsBlanks ? BOTH_WAYS : BACK);
  }
}
