package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import maru.run.RunFile;

/**
 * A recorded run that is looked at and not gone on with.
 *
 * @param file where it is
 * @param keyframes the moments that are kept whole
 */
record Replayed(Path file, NavigableSet<Long> keyframes) {
  static Replayed of(RunFile file) {
    return new Replayed(file.file(), new TreeSet<>(file.keyframes()));
  }

  /** The next keyframe that way, or {@code from}. */
  int keyframe(long from, boolean after) {
    Long next = after ? keyframes.higher(from) : keyframes.lower(from);
    return next == null ? (int) from : next.intValue();
  }
}
