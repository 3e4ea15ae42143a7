package maru.model;

/** How a family's models are drawn as a graph of ONNX's operators. */
public interface GraphForm {
  /** The version of the operators that are used: that with GELU in it. */
  int OPSET = 20;

  /** Whether there is a graph of such a model. */
  default boolean draws(ModelConfig config) {
    return true;
  }

  /** Draws a model with its weights. */
  void draw(Model model, OperatorGraph graph);
}
