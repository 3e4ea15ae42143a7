package maru.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Cells of a matrix that fall shut one after the other, in the order in which one reads, and open
 * again in the reverse order; each by itself, the next one beginning before the last has ended.
 */
public final class CellCovers {
  /** How much of the whole time one cell takes at least. */
  private static final double OWN_SHARE = 0.2;

  private float[] shares = new float[0];
  private float[] from = new float[0];
  private boolean[] goal = new boolean[0];
  private List<Integer> moving = List.of();

  /** Whether other cells are to be shut than those that were. */
  public boolean differ(int cells, Collection<Integer> shut) {
    return !Arrays.equals(goal, flags(cells, shut));
  }

  private static boolean[] flags(int cells, Collection<Integer> shut) {
    boolean[] flags = new boolean[cells];
    shut.forEach(i -> flags[i] = true);
    return flags;
  }

  /**
   * Which of {@code cells} cells are to be shut now. A matrix of another size is there at once; in
   * one of the same size the cells that differ wait to be moved.
   *
   * @return how many are to move
   */
  public int close(int cells, Collection<Integer> shut) {
    boolean[] next = flags(cells, shut);
    if (cells != goal.length) {
      goal = next;
      shares = new float[cells];
      moving = List.of();
      shut.forEach(i -> shares[i] = 1);
      return 0;
    }
    if (Arrays.equals(goal, next)) {
      return 0;
    }
    goal = next;
    List<Integer> falling = new ArrayList<>();
    List<Integer> rising = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      if (goal[i] && shares[i] < 1) {
        falling.add(i);
      } else if (!goal[i] && shares[i] > 0) {
        rising.addFirst(i);
      }
    }
    // What opens makes way first.
    rising.addAll(falling);
    moving = List.copyOf(rising);
    from = shares.clone();
    return moving.size();
  }

  /** Moves all so far: at 0 they stand where they stood, at 1 where they are to be. */
  public void move(double fraction) {
    int n = moving.size();
    double own = Math.max(OWN_SHARE, 1.0 / Math.max(1, n));
    for (int k = 0; k < n; k++) {
      int cell = moving.get(k);
      double start = n == 1 ? 0 : (1 - own) * k / (n - 1);
      double done = fraction >= 1 ? 1 : Math.clamp((fraction - start) / own, 0, 1);
      float end = goal[cell] ? 1 : 0;
      shares[cell] = (float) (from[cell] + (end - from[cell]) * done);
    }
  }

  /** Whether a cell has fallen shut. */
  public boolean isShut(int cell) {
    return cell < shares.length && shares[cell] >= 1;
  }

  /** How much of each cell is covered that is neither open nor shut. */
  public float[] falling() {
    float[] open = shares.clone();
    for (int i = 0; i < open.length; i++) {
      open[i] = open[i] >= 1 ? 0 : open[i];
    }
    return open;
  }
}
