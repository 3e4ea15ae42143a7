package maru.engine.tensor;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All weights of a model in one array, with named views on it; gradients, and an optimizer's
 * moments, are laid out alike.
 */
public final class Parameters implements Storage {
  private static final int ALIGN = 16;

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Init> inits = new LinkedHashMap<>();
  private float[] values = new float[0];
  private float[] gradients = new float[0];
  private int size;
  private long version;

  /**
   * Adds a parameter; its values are there after {@link #initialize}.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public Tensor add(String name, Shape shape, Init init) {
    Tensor tensor = Tensor.of(this, size, shape);
    if (tensors.putIfAbsent(name, tensor) != null) {
      throw new IllegalArgumentException("two parameters are called " + name);
    }
    tensor.name(name);
    inits.put(name, init);
    size = Math.addExact(size, (shape.size() + ALIGN - 1) / ALIGN * ALIGN);
    return tensor;
  }

  /** Draws all values anew; each depends on the seed and its own name alone. */
  public void initialize(long seed) {
    values = new float[size];
    inits.forEach((name, init) -> {
      Tensor t = get(name);
      init.fill(values, t.offset(), t.shape().size(), seed, name);
    });
    changed();
  }

  /** The parameter of that name. */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return tensor;
  }

  /** Whether there is a parameter of that name. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The parameters by name, in the order in which they were added. */
  public Map<String, Tensor> byName() {
    return Collections.unmodifiableMap(tensors);
  }

  /** The parameters in the order in which they were added. */
  public Collection<Tensor> all() {
    return Collections.unmodifiableCollection(tensors.values());
  }

  /** How many weights the model has. */
  public long count() {
    return tensors.values().stream().mapToLong(t -> t.shape().size()).sum();
  }

  /** Floats in the array, with the gaps that align the views. */
  public int size() {
    return size;
  }

  /** Counts the changes of the values, so that what is derived from them knows when it is stale. */
  public long version() {
    return version;
  }

  /** Says that the values were changed. */
  public void changed() {
    version++;
  }

  @Override
  public float[] values() {
    return values;
  }

  /** Makes room for gradients, which a model that only answers does without. */
  public void prepareGradients() {
    if (gradients.length != size) {
      gradients = new float[size];
    }
  }

  @Override
  public float[] gradients() {
    return gradients;
  }
}
