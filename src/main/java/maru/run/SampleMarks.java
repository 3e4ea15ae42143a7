package maru.run;

/**
 * The moments of a run at which its prompts are answered: the first and the last, early ones dense,
 * since most happens there, later ones at even distances. They depend on the number of steps alone,
 * so that the same run has the same samples on every machine; a frame is kept of each.
 *
 * @param steps of the whole run
 */
public record SampleMarks(long steps) {
  /** Of the steps made so far, the share that may pass to the next mark at the beginning. */
  private static final int EARLY = 4;

  /** Of all steps, the same later on. */
  private static final int LATE = 16;

  /** Whether the moment after {@code step} steps is one of them. */
  public boolean at(long step) {
    long early = Long.highestOneBit(step / EARLY);
    long late = Long.highestOneBit(steps / LATE);
    return step == steps || step % Math.max(1, Math.min(early, late)) == 0;
  }
}
