package maru.engine.tensor;

/** Where tensors lie: one array of values and one of gradients, laid out alike. */
public interface Storage {
  /** The most floats that one array holds. */
  long MOST = Integer.MAX_VALUE - 8L;

  /** The values; the array may change when the storage grows, so don't keep it. */
  float[] values();

  /** The gradients, at the same offsets as the values. */
  float[] gradients();
}
