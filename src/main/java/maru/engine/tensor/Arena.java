package maru.engine.tensor;

import maru.base.Problem;

/**
 * The memory of one step's activations and their gradients: reserved from front to back while a
 * step is recorded, and used again from the front by the next.
 */
public final class Arena implements Storage {
  private float[] values = new float[0];
  private float[] gradients = new float[0];
  private long used;

  /** Takes {@code size} floats and says where they start; they may hold anything. */
  public int reserve(long size) {
    int at = Layout.offset(used);
    used = Layout.after(used, size);
    return at;
  }

  /**
   * Makes the arrays large enough for all that was reserved.
   *
   * @throws Problem if no array holds so much
   */
  public void prepare(boolean withGradients) {
    if (used > MOST) {
      throw new Problem("memory.tooLarge.pass", used, MOST);
    }
    if (values.length < used) {
      values = new float[roomFor(used)];
    }
    if (withGradients && gradients.length < used) {
      gradients = new float[roomFor(used)];
    }
  }

  /** Gives everything back; tensors from before are no longer valid. */
  public void reset() {
    used = 0;
  }

  /** Leaves the arrays to whoever holds them; the next step gets others. */
  public void letGo() {
    values = new float[0];
    gradients = new float[0];
  }

  /** Floats reserved since the last reset; may be more than any array holds. */
  public long used() {
    return used;
  }

  @Override
  public float[] values() {
    return values;
  }

  @Override
  public float[] gradients() {
    return gradients;
  }

  /** An eighth more than asked for, so that batches of slightly varying length settle soon. */
  private static int roomFor(long size) {
    return (int) Math.min(MOST, size + size / 8);
  }
}
