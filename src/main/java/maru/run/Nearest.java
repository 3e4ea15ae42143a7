package maru.run;

import org.jspecify.annotations.Nullable;

/** Which of two moments is nearer to one that is asked for. */
final class Nearest {
  private Nearest() {}

  /** The nearer one, the earlier where both are as near; -1 where there is neither. */
  static long of(long step, @Nullable Long before, @Nullable Long after) {
    if (before == null || after == null) {
      return before != null ? before : after != null ? after : -1;
    }
    return after - step < step - before ? after : before;
  }
}
