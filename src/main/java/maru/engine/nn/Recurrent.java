package maru.engine.nn;

import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer: a plain (Elman), GRU or LSTM cell that goes through a sequence step by step.
 *
 * @param name what its taps' names begin with
 * @param kind the kind of cell, of G gates
 * @param inputWeight W (in, G * H)
 * @param inputBias b (G * H)
 * @param hiddenWeight U (H, G * H)
 * @param hiddenBias b' (G * H)
 */
public record Recurrent(
    String name,
    Recurrence.Kind kind,
    Tensor inputWeight,
    Tensor inputBias,
    Tensor hiddenWeight,
    Tensor hiddenBias) {
  /**
   * Adds {@code name.input.weight}, {@code name.input.bias}, {@code name.hidden.weight} and {@code
   * name.hidden.bias}, all drawn uniformly between -1 / sqrt(H) and 1 / sqrt(H) as in PyTorch.
   */
  public static Recurrent create(
      Parameters parameters, String name, Recurrence.Kind kind, int in, int hidden) {
    return create(parameters, name, kind, in, hidden, 0f);
  }

  /**
   * The same, with {@code forgetBias} added to the first bias of an LSTM's forget gate: with 1 it
   * begins by keeping what it has (Jozefowicz et al. 2015). Other cells have no such gate.
   */
  public static Recurrent create(
      Parameters parameters,
      String name,
      Recurrence.Kind kind,
      int in,
      int hidden,
      float forgetBias) {
    int width = kind.gates() * hidden;
    Init drawn = new Init.Uniform((float) (1 / Math.sqrt(hidden)));
    boolean shifted = kind == Recurrence.Kind.LSTM && forgetBias != 0;
    return new Recurrent(
        name,
        kind,
        parameters.add(name + ".input.weight", Shape.of(in, width), drawn),
        parameters.add(
            name + ".input.bias",
            Shape.of(width),
            shifted ? new Init.Shifted(drawn, hidden, hidden, forgetBias) : drawn),
        parameters.add(name + ".hidden.weight", Shape.of(hidden, width), drawn),
        parameters.add(name + ".hidden.bias", Shape.of(width), drawn));
  }

  /** H. */
  public int hidden() {
    return hiddenWeight.shape().at(0);
  }

  /**
   * x (B * T, in) to states (B * T, H). Taps: {@code input}, x W + b (B * T, G * H); {@code sums},
   * a GRU's b' + h U (B * T, 3 H); {@code gates} (B * T, G * H); {@code cells} of an LSTM and
   * {@code states} (B * T, H).
   *
   * @param first the states before the first step; null stands for zeros
   */
  public Recurrence.Outcome forward(
      Pass pass, Tensor x, TimeSteps steps, Recurrence.@Nullable State first) {
    Tensor input =
        pass.tap(
            name + ".input", // (B * T, G * H)
            Affine.of(pass.tape(), x, inputWeight, inputBias, Activation.NONE));
    Recurrence.Outcome outcome =
        Recurrence.of(pass.tape(), kind, input, hiddenWeight, hiddenBias, steps, first);
    Tensor sums = outcome.sums();
    if (sums != null) {
      pass.look(name + ".sums", sums); // (B * T, 3 H)
    }
    pass.look(name + ".gates", outcome.gates()); // (B * T, G * H)
    Tensor cells = outcome.cells();
    if (cells != null) {
      pass.look(name + ".cells", cells); // (B * T, H)
    }
    Tensor states = pass.tap(name + ".states", outcome.states()); // (B * T, H)
    return new Recurrence.Outcome(states, cells, outcome.gates(), sums);
  }

  /** The same from states of zeros. */
  public Recurrence.Outcome forward(Pass pass, Tensor x, TimeSteps steps) {
    return forward(pass, x, steps, null);
  }
}
