package maru.run;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A recorded run that is looked at and not gone on with.
 *
 * @param file where it is
 * @param keyframes the moments that are kept whole
 */
public record Replayed(Path file, NavigableSet<Long> keyframes) {
  static Replayed of(RunFile file) {
    return new Replayed(file.file(), new TreeSet<>(file.keyframes()));
  }

  /** The next keyframe that way, or {@code from}. */
  long keyframe(long from, boolean after) {
    Long next = after ? keyframes.higher(from) : keyframes.lower(from);
    return next == null ? from : next;
  }
}
