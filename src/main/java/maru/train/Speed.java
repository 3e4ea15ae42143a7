package maru.train;

import java.util.Arrays;

/** How fast a training goes or went, over seconds of its work; pauses don't count. */
public final class Speed {
  private static final double WINDOW_SECONDS = 3;
  private static final int ENOUGH = 5;
  private static final double NANOS = 1e9;

  /**
   * The pace at a moment, over the seconds of work before it.
   *
   * @param steps a second, or 0 before the first
   * @param tokens a second, or 0 before the first
   */
  public record Pace(double steps, double tokens) {}

  private long[] nanos = new long[256];
  private long[] tokens = new long[256];
  private int size;

  /** The first step of the window at the end, and what it holds. */
  private int from;

  private long windowNanos;
  private long windowTokens;
  private long allNanos;

  /** A step that took {@code took} nanoseconds and read {@code read} tokens. */
  public void add(long took, long read) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
      tokens = Arrays.copyOf(tokens, size * 2);
    }
    nanos[size] = took;
    tokens[size++] = read;
    allNanos += took;
    windowNanos += took;
    windowTokens += read;
    while (size - from > 1 && (windowNanos - nanos[from]) / NANOS > WINDOW_SECONDS) {
      windowNanos -= nanos[from];
      windowTokens -= tokens[from++];
    }
  }

  /** Forgets all but the first {@code steps} steps. */
  public void cutAfter(int steps) {
    long[] oldNanos = nanos;
    long[] oldTokens = tokens;
    int kept = Math.min(size, steps);
    nanos = new long[oldNanos.length];
    tokens = new long[oldTokens.length];
    size = 0;
    from = 0;
    windowNanos = 0;
    windowTokens = 0;
    allNanos = 0;
    for (int i = 0; i < kept; i++) {
      add(oldNanos[i], oldTokens[i]);
    }
  }

  /**
   * Whether it says how long the rest takes: the first steps are slow, and are out of sight after a
   * while.
   */
  public boolean settled() {
    return size >= ENOUGH && from > 0;
  }

  /** Steps a second, or 0 before the first. */
  public double steps() {
    return now().steps();
  }

  /** Tokens a second, or 0 before the first. */
  public double tokens() {
    return now().tokens();
  }

  /** The pace at the end. */
  public Pace now() {
    return pace(size - from, windowNanos, windowTokens);
  }

  /** The pace at the moment after so many steps. */
  public Pace at(int step) {
    int end = Math.min(step, size);
    int first = end;
    long took = 0;
    long read = 0;
    while (first > 0 && (first == end || (took + nanos[first - 1]) / NANOS <= WINDOW_SECONDS)) {
      first--;
      took += nanos[first];
      read += tokens[first];
    }
    return pace(end - first, took, read);
  }

  /** The work of all steps, in seconds. */
  public double seconds() {
    return allNanos / NANOS;
  }

  private static Pace pace(int steps, long took, long read) {
    double seconds = took / NANOS;
    return took == 0 ? new Pace(0, 0) : new Pace(steps / seconds, read / seconds);
  }
}
