package maru.task;

import maru.engine.autograd.CrossEntropy;

/**
 * One of the losses that a step sums, as it stands on the tape.
 *
 * @param name {@code mlm}, {@code nsp} or {@code causal}
 * @param entropy the recorded loss
 */
public record LossTerm(String name, CrossEntropy entropy) {
  /** What it came to, once the tape has run. */
  public LossValue value() {
    return new LossValue(name, entropy.sum(), entropy.count(), entropy.correct());
  }
}
