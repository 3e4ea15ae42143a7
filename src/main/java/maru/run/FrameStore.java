package maru.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run looked like at earlier steps, kept in memory so that they can be looked at again.
 * There is room for so many frames; when it is full, the frame goes whose neighbours leave the
 * smallest gap for their step. So early steps, in which much changes, stay dense, and later ones
 * lie ever farther apart; the first and the newest always stay.
 *
 * <p>Safe for use by several threads.
 *
 * @param <F> what is kept of a step; never changed once given
 */
public final class FrameStore<F> {
  private final TreeMap<Long, F> frames = new TreeMap<>();
  private final int room;

  /**
   * A frame and the step it is of.
   *
   * @param step steps made
   * @param frame what was kept
   */
  public record Kept<F>(long step, F frame) {}

  /** An empty store with room for {@code room} frames, at least two. */
  public FrameStore(int room) {
    if (room < 2) {
      throw new IllegalArgumentException("no room for a first and a newest frame: " + room);
    }
    this.room = room;
  }

  /** A store of frames of {@code frameBytes} each that together take at most {@code bytes}. */
  public static <F> FrameStore<F> within(long bytes, long frameBytes) {
    return new FrameStore<>(Math.clamp(bytes / Math.max(1, frameBytes), 2, 4_096));
  }

  /** Keeps a frame, throwing another away where there is no room. */
  public synchronized void add(long step, F frame) {
    frames.put(step, frame);
    if (frames.size() > room) {
      frames.remove(mostDispensable());
    }
  }

  private long mostDispensable() {
    long best = frames.firstKey();
    double least = Double.POSITIVE_INFINITY;
    Long[] steps = frames.keySet().toArray(Long[]::new);
    for (int i = 1; i < steps.length - 1; i++) {
      double gap = (steps[i + 1] - steps[i - 1]) / (1.0 + steps[i]);
      if (gap < least) {
        least = gap;
        best = steps[i];
      }
    }
    return best;
  }

  /** The last frame at or before {@code step}; none where there is no such frame. */
  public synchronized Optional<Kept<F>> at(long step) {
    Map.Entry<Long, F> entry = frames.floorEntry(step);
    return Optional.ofNullable(entry).map(e -> new Kept<>(e.getKey(), e.getValue()));
  }

  /** The first frame at or after {@code step}; none where there is no such frame. */
  public synchronized Optional<Kept<F>> after(long step) {
    Map.Entry<Long, F> entry = frames.ceilingEntry(step);
    return Optional.ofNullable(entry).map(e -> new Kept<>(e.getKey(), e.getValue()));
  }

  /** The steps that frames are kept of, in order. */
  public synchronized long[] steps() {
    return frames.keySet().stream().mapToLong(Long::longValue).toArray();
  }
}
