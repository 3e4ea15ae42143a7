package maru.task;

import maru.engine.autograd.Loss;

/**
 * One of the losses that a step sums, as it stands on the tape.
 *
 * @param name as the task names it: {@code mlm}, {@code nsp}, {@code causal}
 * @param loss as it was recorded: logits (rows, answers) and a target for each row. Of {@code
 *     causal} these are (B * T, V), of {@code mlm} (hidden places of the batch, V), of {@code nsp}
 *     (B, 2)
 */
public record LossTerm(String name, Loss loss) {
  /** What it came to, once the tape has run. */
  public LossValue value() {
    return new LossValue(name, loss.sum(), loss.count(), loss.correct());
  }
}
