package maru.model;

import maru.engine.autograd.Recurrence;

/**
 * A place in a model where a recurrence goes through the sequence.
 *
 * @param name what its taps' names begin with, such as {@code layers.0}: {@code .states} (B * T,
 *     H), {@code .gates} (B * T, G * H) and {@code .cells} (B * T, H) of an LSTM
 * @param kind of cell
 * @param hidden H
 * @param reverse whether it goes from the last place to the first
 */
public record RecurrentSite(String name, Recurrence.Kind kind, int hidden, boolean reverse) {
  /** The tap of the hidden states. */
  public String states() {
    return name + ".states";
  }

  /** The tap of the gates. */
  public String gates() {
    return name + ".gates";
  }

  /** The tap of an LSTM's cells. */
  public String cells() {
    return name + ".cells";
  }
}
