package maru.inspect.directions;

/**
 * How far the cloze test is.
 *
 * @param phase what is being done
 * @param done how many blanks, or hundredths of a measurement
 * @param all of how many
 * @param secondsLeft how long it takes yet; negative while that can't be told
 */
public record ClozeProgress(Phase phase, int done, int all, double secondsLeft) {
  /** So many parts of a hundred are waited for before the rest is foretold. */
  private static final double TELLING = 0.05;

  /** What is being done. */
  public enum Phase {
    /** Blanks are drawn from the grammar. */
    DRAWING,
    /** The models are asked for them. */
    ASKING,
    /** Models are trained anew and asked. */
    MEASURING
  }

  /** What it comes to now, where it was begun at {@code begun} by {@link System#nanoTime}. */
  public static ClozeProgress since(long begun, Phase phase, int done, int all) {
    return after((System.nanoTime() - begun) * 1e-9, phase, done, all);
  }

  /** What it comes to after so many seconds. */
  public static ClozeProgress after(double seconds, Phase phase, int done, int all) {
    boolean known = done >= TELLING * all && done > 0;
    return new ClozeProgress(phase, done, all, known ? seconds * (all - done) / done : -1);
  }

  /** From 0 to 1. */
  public double share() {
    return all == 0 ? 0 : (double) done / all;
  }
}
