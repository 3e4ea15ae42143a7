package maru.engine.explain;

import maru.engine.tensor.Constants;
import maru.engine.tensor.Storage;
import maru.engine.tensor.Tensor;

/**
 * The numbers of one pass as they were when it had run, before any weight was updated: those that a
 * tensor of that pass shows at, which itself goes on to other memory with the next pass.
 */
public final class Snapshot {
  private final float[] values;
  private final float[] gradients;
  private final Storage parameters;
  private final float[] weights;
  private final float[] weightGradients;

  /**
   * A snapshot.
   *
   * @param values the activations' values, and
   * @param gradients their gradients, both laid out as the pass reserved them
   * @param parameters whose tensors read the next two
   * @param weights the parameters' values, and
   * @param weightGradients their gradients
   */
  public Snapshot(
      float[] values,
      float[] gradients,
      Storage parameters,
      float[] weights,
      float[] weightGradients) {
    this.values = values;
    this.gradients = gradients;
    this.parameters = parameters;
    this.weights = weights;
    this.weightGradients = weightGradients;
  }

  /** A number of a tensor. */
  public float value(Tensor tensor, int row, int column) {
    int at = tensor.at(row) + column;
    if (tensor.storage() instanceof Constants given) {
      return given.values()[at];
    }
    return tensor.storage().equals(parameters) ? weights[at] : values[at];
  }

  /**
   * The gradient of a number; of what came out of an activation function it is the gradient of what
   * went in, which takes its place.
   */
  public float gradient(Tensor tensor, int row, int column) {
    int at = tensor.at(row) + column;
    if (tensor.storage().equals(parameters)) {
      return weightGradients[at];
    }
    return tensor.isGradientInPlace() ? values[at] : gradients[at];
  }
}
