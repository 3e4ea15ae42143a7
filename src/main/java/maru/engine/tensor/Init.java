package maru.engine.tensor;

import maru.base.Rng;

/** How a parameter's first values are drawn. */
public sealed interface Init {
  /** All the same value. */
  record Constant(float value) implements Init {}

  /** Normal with mean 0 and the given standard deviation (std). */
  record Normal(float std) implements Init {}

  /** Uniform between -bound and bound. */
  record Uniform(float bound) implements Init {}

  /** As another draws them, with {@code by} added to {@code size} values from {@code from} on. */
  record Shifted(Init drawn, int from, int size, float by) implements Init {}

  /**
   * As another draws a matrix, the first {@code columns} of each row of {@code row} times {@code
   * factor}.
   */
  record Narrowed(Init drawn, int row, int columns, float factor) implements Init {}

  /** All 0. */
  static Init zeros() {
    return new Constant(0f);
  }

  /** All 1. */
  static Init ones() {
    return new Constant(1f);
  }

  /** Fills {@code size} values from {@code offset}; the draws depend on seed and name alone. */
  default void fill(float[] values, int offset, int size, long seed, String name) {
    switch (this) {
      case Constant c -> java.util.Arrays.fill(values, offset, offset + size, c.value());
      case Normal n -> {
        Rng rng = Rng.of(seed, "init." + name, 0);
        for (int i = 0; i < size; i++) {
          values[offset + i] = (float) rng.nextGaussian() * n.std();
        }
      }
      case Uniform u -> {
        Rng rng = Rng.of(seed, "init." + name, 0);
        for (int i = 0; i < size; i++) {
          values[offset + i] = (float) (2 * rng.nextDouble() - 1) * u.bound();
        }
      }
      case Shifted s -> {
        s.drawn().fill(values, offset, size, seed, name);
        for (int i = offset + s.from(); i < offset + s.from() + s.size(); i++) {
          values[i] += s.by();
        }
      }
      case Narrowed n -> {
        n.drawn().fill(values, offset, size, seed, name);
        for (int i = 0; i < size; i++) {
          values[offset + i] *= i % n.row() < n.columns() ? n.factor() : 1;
        }
      }
    }
  }
}
