package maru.engine.tensor;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import maru.base.Problem;

/**
 * All weights of a model in one array, with named views on it; gradients, and an optimizer's
 * moments, are laid out alike.
 */
public final class Parameters implements Storage {
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, Init> inits = new LinkedHashMap<>();
  private float[] values = new float[0];
  private float[] gradients = new float[0];
  private long reserved;
  private long version;
  private long freezes;

  /**
   * Adds a parameter, which takes no memory yet; its values are there after {@link #initialize} or
   * {@link #allocate}.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public Tensor add(String name, Shape shape, Init init) {
    Tensor tensor = Tensor.of(this, Layout.offset(reserved), shape);
    if (tensors.putIfAbsent(name, tensor) != null) {
      throw new IllegalArgumentException("two parameters are called " + name);
    }
    tensor.name(name);
    inits.put(name, init);
    reserved = Layout.after(reserved, shape.elements());
    return tensor;
  }

  /**
   * Makes room for the values, all 0, for whoever loads them.
   *
   * @throws Problem if no array holds so many
   */
  public void allocate() {
    values = new float[size()];
    changed();
  }

  /**
   * Draws all values anew; each depends on the seed and its own name alone.
   *
   * @throws Problem if no array holds so many
   */
  public void initialize(long seed) {
    allocate();
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

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** How many weights the model has; may be more than any array holds. */
  public long count() {
    return tensors.values().stream()
        .mapToLong(t -> t.shape().elements())
        .reduce(0, Parameters::sum);
  }

  /**
   * Floats that the values take, with the gaps that align the views; may be more than any array
   * holds. Gradients, and each of an optimizer's moments, take as many again.
   */
  public long reserved() {
    return reserved;
  }

  /**
   * Floats in the array, with the gaps that align the views.
   *
   * @throws Problem if no array holds so many
   */
  public int size() {
    if (reserved > MOST) {
      throw new Problem("memory.tooLarge.weights", count(), MOST);
    }
    return (int) reserved;
  }

  /** Whether the values are there, drawn or loaded. */
  public boolean areThere() {
    return values.length == reserved;
  }

  /**
   * Keeps the parameters whose names pass from learning, and lets all others learn: training passes
   * begun from now on make no gradient of them (it reads as 0) nor any that only they would need,
   * and an optimizer leaves them and their moments as they are. At first all learn.
   */
  public void freeze(Predicate<String> names) {
    tensors.forEach((name, tensor) -> tensor.setLearns(!names.test(name)));
    freezes++;
  }

  /** Counts the calls of {@link #freeze}, so that what depends on it knows when it is stale. */
  public long freezes() {
    return freezes;
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
    if (gradients.length != size()) {
      gradients = new float[size()];
    }
  }

  @Override
  public float[] gradients() {
    return gradients;
  }
}
