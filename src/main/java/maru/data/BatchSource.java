package maru.data;

/**
 * Where batches come from; each depends on its number and a seed alone.
 *
 * @param <B> the batches
 */
public interface BatchSource<B> {
  /** The batch of a step, from 0. */
  B training(long step, long seed);

  /** How many batches hold the whole validation part. */
  int validationBatches();

  /** One of the batches of the validation part, from 0; the same for every seed. */
  B validation(int index);
}
