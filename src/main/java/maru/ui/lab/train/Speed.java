package maru.ui.lab.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a training goes, over the last seconds of its work; pauses don't count. */
final class Speed {
  private static final double WINDOW_SECONDS = 3;
  private static final int ENOUGH = 5;

  private record Entry(double seconds, long tokens) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private double seconds;
  private int timed;
  private long tokens;

  /** A step that took {@code nanos} and read {@code read} tokens. */
  void add(long nanos, long read) {
    Entry entry = new Entry(nanos / 1e9, read);
    entries.addLast(entry);
    seconds += entry.seconds;
    tokens += read;
    timed++;
    while (entries.size() > 1 && seconds - entries.getFirst().seconds > WINDOW_SECONDS) {
      Entry old = entries.removeFirst();
      seconds -= old.seconds;
      tokens -= old.tokens;
    }
  }

  /**
   * Whether it says how long the rest takes: the first steps are slow, and are out of sight after a
   * while.
   */
  boolean settled() {
    return timed >= ENOUGH && timed > entries.size();
  }

  /** Steps a second, or 0 before the first. */
  double steps() {
    return seconds > 0 ? entries.size() / seconds : 0;
  }

  /** Tokens a second, or 0 before the first. */
  double tokens() {
    return seconds > 0 ? tokens / seconds : 0;
  }
}
