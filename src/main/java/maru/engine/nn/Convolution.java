package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Grid;
import maru.engine.autograd.Unfold;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * A convolution in two dimensions (LeCun et al. 1989): the same linear layer at every stand of a
 * window.
 *
 * @param name under which it is tapped
 * @param linear from what the window sees (C * k * k) to the channels that are made
 * @param size edge of the window, k
 * @param stride places from one stand to the next
 * @param padding places around the picture that hold 0
 */
public record Convolution(String name, Linear linear, int size, int stride, int padding) {
  /** Adds {@code name.weight} (in * k * k, out) and {@code name.bias}; a stride of 1. */
  public static Convolution create(
      Parameters parameters, String name, int in, int out, int size, int padding, Init first) {
    int seen = Linear.columns(size * size, in);
    return new Convolution(
        name, Linear.create(parameters, name, seen, out, first), size, 1, padding);
  }

  /** x (B * H * W, in) to (B * H' * W', out). Tap: {@code output}, after the activation. */
  public Tensor forward(Pass pass, Tensor x, Grid grid, Activation activation) {
    Tensor seen = Unfold.of(pass.tape(), x, grid, size, stride, padding); // (B * P', in * k * k)
    return pass.tap(name + ".output", linear.forward(pass, seen, activation));
  }

  /** How the rows lie that it makes. */
  public Grid after(Grid grid) {
    return grid.under(size, stride, padding);
  }
}
