package maru.train;

/**
 * How often a training is looked at from outside, and how long.
 *
 * @param every steps between two looks at the validation part; 0 for none
 * @param batches of the validation part that one look takes
 */
public record Looks(int every, int batches) {
  /** Nobody looks. */
  public static final Looks NONE = new Looks(0, 0);

  private static final int BATCHES = 8;
  private static final long LOOKS = 80;

  /** So many over a training that its validation curve has 80 points. */
  public static Looks of(TrainingConfig config) {
    return new Looks(Math.clamp(config.steps() / LOOKS, 1, Integer.MAX_VALUE), BATCHES);
  }

  /** Whether one is due. */
  boolean isDue(long step, boolean last) {
    return every > 0 && (last || step % every == 0);
  }
}
