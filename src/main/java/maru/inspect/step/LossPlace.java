package maru.inspect.step;

/**
 * One place where the model was asked, and what that cost.
 *
 * @param sequence of the batch, from 0
 * @param place in the sequence, from 0; 0, where [CLS] stands, for the next sentence
 * @param target the true token's id, or 1 where the second sentence follows and 0 where not
 * @param loss -ln p of the target, in nats, as the engine gave it
 * @param row of the logits
 */
public record LossPlace(int sequence, int place, int target, float loss, int row) {}
