package maru.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays for copies of weights and moments on their way into a file; there are only a few. */
final class FrameBuffers {
  private static final int MOST = 9;

  private final int size;
  private final Deque<float[]> free = new ArrayDeque<>();
  private int made;
  private boolean abandoned;

  FrameBuffers(int size) {
    this.size = size;
  }

  /**
   * Takes {@code count} arrays.
   *
   * @param wait whether to wait until so many are free; otherwise the answer may be empty, as it is
   *     once they are of no use any more
   */
  synchronized float[][] take(int count, boolean wait) {
    boolean interrupted = false;
    while (!abandoned && free.size() + MOST - made < count && wait) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (abandoned || free.size() + MOST - made < count) {
      return new float[0][];
    }
    float[][] taken = new float[count][];
    for (int i = 0; i < count; i++) {
      if (free.isEmpty()) {
        made++;
        taken[i] = new float[size];
      } else {
        taken[i] = free.pop();
      }
    }
    return taken;
  }

  /** Gives arrays back. */
  synchronized void giveBack(float[][] taken) {
    for (float[] one : taken) {
      free.push(one);
    }
    notifyAll();
  }

  /** Lets nobody wait any more: nothing can be written. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }
}
