package maru.engine.nn;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.TimeSteps;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/**
 * Recurrent layers one upon another: each reads the states of the one below, with dropout between
 * two layers.
 *
 * @param layers from below
 * @param dropout the probability that a number between two layers is dropped while training
 */
public record RecurrentStack(List<Recurrent> layers, float dropout) {
  /** Keeps its own list. */
  public RecurrentStack {
    layers = List.copyOf(layers);
  }

  /** Adds the layers {@code name.0}, {@code name.1} ...; see {@link Recurrent#create}. */
  public static RecurrentStack create(
      Parameters parameters,
      String name,
      Recurrence.Kind kind,
      int in,
      int hidden,
      int layers,
      float dropout,
      float forgetBias) {
    List<Recurrent> made = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      int width = i == 0 ? in : hidden;
      made.add(Recurrent.create(parameters, name + "." + i, kind, width, hidden, forgetBias));
    }
    return new RecurrentStack(made, dropout);
  }

  /**
   * x (B * T, in) through all layers, each from its first states.
   *
   * @param first each layer's states before the first step; empty stands for zeros
   * @return what each layer gives, from below
   */
  public List<Recurrence.Outcome> forward(
      Pass pass, Tensor x, TimeSteps steps, List<Recurrence.State> first) {
    List<Recurrence.Outcome> outcomes = new ArrayList<>();
    Tensor in = x;
    for (int i = 0; i < layers.size(); i++) {
      if (i > 0) {
        in = Drop.of(pass.tape(), in, dropout);
      }
      Recurrence.Outcome outcome =
          layers.get(i).forward(pass, in, steps, first.isEmpty() ? null : first.get(i));
      outcomes.add(outcome);
      in = outcome.states(); // (B * T, H)
    }
    return outcomes;
  }
}
