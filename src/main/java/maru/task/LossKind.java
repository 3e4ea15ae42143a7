package maru.task;

import java.util.OptionalDouble;

/**
 * A loss of a task and what it is held against.
 *
 * @param name such as {@code mlm}; its texts stand under it
 * @param choices among how many answers the model chooses; a blind guess costs ln of it
 * @param byFrequency the loss, in nats, of one who knows only how frequent each answer is; none
 *     where that says nothing
 */
public record LossKind(String name, int choices, OptionalDouble byFrequency) {
  /** The loss, in nats, of one who guesses blindly. */
  public double blindGuess() {
    return Math.log(choices);
  }
}
