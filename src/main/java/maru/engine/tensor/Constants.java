package maru.engine.tensor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that a model takes as given: they are no parameters, so that nothing learns them, no file
 * keeps them and nobody counts them. They are made when they are first asked for.
 */
public final class Constants implements Storage {
  private static final float[] NONE = {};

  private final Supplier<float[]> maker;
  private float @Nullable [] values;

  private Constants(Supplier<float[]> maker) {
    this.maker = maker;
  }

  /** A tensor of such numbers, row by row. */
  public static Tensor tensor(Shape shape, Supplier<float[]> maker) {
    Tensor tensor = Tensor.of(new Constants(maker), 0, shape);
    tensor.setLearns(false);
    return tensor;
  }

  // Several threads may ask first; each would make the same numbers.
  @Override
  public synchronized float[] values() {
    float[] made = values;
    if (made == null) {
      made = maker.get();
      values = made;
    }
    return made;
  }

  /** Nothing learns them. */
  @Override
  public float[] gradients() {
    return NONE;
  }
}
