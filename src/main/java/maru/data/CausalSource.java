package maru.data;

/** Where batches of next tokens come from; each depends on its number and a seed alone. */
public interface CausalSource {
  /** The batch of a step, from 0. */
  CausalBatch training(long step, long seed);

  /** How many batches hold the whole validation part. */
  int validationBatches();

  /** One of the batches of the validation part, from 0. */
  CausalBatch validation(int index);
}
