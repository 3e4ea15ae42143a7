package maru.engine.tensor;

/**
 * The memory of one step's activations and their gradients: reserved from front to back while a
 * step is recorded, and used again from the front by the next.
 */
public final class Arena implements Storage {
  private static final int ALIGN = 16;

  private float[] values = new float[0];
  private float[] gradients = new float[0];
  private int used;

  /** Takes {@code size} floats and says where they start; they may hold anything. */
  public int reserve(int size) {
    int at = used;
    used = Math.addExact(used, (size + ALIGN - 1) / ALIGN * ALIGN);
    return at;
  }

  /** Makes the arrays large enough for all that was reserved. */
  public void prepare(boolean withGradients) {
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

  /** Floats reserved since the last reset. */
  public int used() {
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
  private static int roomFor(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + size / 8L);
  }
}
