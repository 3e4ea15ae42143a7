package maru.engine.optim;

/**
 * A learning rate that rises in a line for {@code warmup} steps and then falls in a line to {@code
 * min} at step {@code steps}, where it stays: that of word2vec's published program, without a rise.
 *
 * @param max the highest rate
 * @param min the last rate
 * @param warmup steps of the rise
 * @param steps steps of the whole training
 */
public record LinearSchedule(float max, float min, long warmup, long steps) implements Schedule {
  @Override
  public float at(long step) {
    if (step < warmup) {
      return max * (step + 1) / (warmup + 1);
    }
    if (step >= steps) {
      return min;
    }
    double way = (double) (step - warmup) / Math.max(1, steps - warmup);
    return (float) (max - way * ((double) max - min));
  }
}
