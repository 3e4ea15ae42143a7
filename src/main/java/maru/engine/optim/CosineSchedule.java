package maru.engine.optim;

/**
 * A learning rate that rises in a line for {@code warmup} steps and then falls along a cosine to
 * {@code min} at step {@code steps}, where it stays.
 *
 * @param max the highest rate
 * @param min the last rate
 * @param warmup steps of the rise
 * @param steps steps of the whole training
 */
public record CosineSchedule(float max, float min, long warmup, long steps) implements Schedule {
  /** Refuses what can't be. */
  public CosineSchedule {
    if (!(max > 0) || !(min >= 0) || min > max) {
      throw new IllegalArgumentException(
          "the learning rate must be positive and fall to no less than 0; asked for "
              + max
              + " to "
              + min);
    }
    if (warmup < 0 || steps < 1) {
      throw new IllegalArgumentException(
          "there must be at least one step and no negative warm-up; asked for "
              + steps
              + " and "
              + warmup);
    }
  }

  @Override
  public float at(long step) {
    if (step < warmup) {
      return max * (step + 1) / (warmup + 1);
    }
    if (step >= steps) {
      return min;
    }
    double way = (double) (step - warmup) / Math.max(1, steps - warmup);
    return (float) (min + 0.5 * (1 + StrictMath.cos(Math.PI * way)) * (max - min));
  }
}
