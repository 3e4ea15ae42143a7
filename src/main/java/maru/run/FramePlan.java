package maru.run;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which moments of a run are kept as frames, within a budget: early steps, where most happens,
 * dense, later ones as far apart as a small share of their number, and keyframes at even distances,
 * so that no moment is long to run on to.
 */
final class FramePlan {
  /** What is kept of a moment. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** The weights, for showing at once. */
    FRAME,
    /** The optimizer's moments too, to run on from. */
    KEYFRAME
  }

  /** What must go: whole frames, and keyframes that become frames. */
  record Surplus(List<Long> frames, List<Long> moments) {}

  private static final int FIRST_DENSITY = 16;
  private static final long FIRST_SPACING = 64;
  private static final long LONGEST_SPACING = 1 << 12;
  private static final long SHORTEST_SPACING = 8;

  /** How long it may take to run on from one keyframe to the next. */
  private static final double SECONDS_BETWEEN = 0.6;

  private final long frameBytes;
  private final long budget;
  private final NavigableMap<Long, Kind> kept = new TreeMap<>();
  private int density;
  private long spacing;
  private long thinned;

  /** The run's last moment, which stays whole whatever the budget; -1 before there is one. */
  private long last = -1;

  /**
   * A plan with nothing kept.
   *
   * @param frameBytes what the weights take
   * @param budget what all frames together may take
   */
  FramePlan(long frameBytes, long budget) {
    this(frameBytes, budget, FIRST_DENSITY, FIRST_SPACING);
  }

  /** One that goes on with the frames and the distances of another. */
  static FramePlan of(RunFile file, long frameBytes) {
    FramePlan plan =
        new FramePlan(
            frameBytes,
            file.fact("budget").map(Long::parseLong).orElse(RunFormat.BUDGET),
            file.fact("frame-density").map(Integer::parseInt).orElse(FIRST_DENSITY),
            file.fact("frame-spacing").map(Long::parseLong).orElse(FIRST_SPACING));
    file.frames().forEach(step -> plan.kept.put(step, Kind.FRAME));
    file.keyframes().forEach(step -> plan.kept.put(step, Kind.KEYFRAME));
    return plan;
  }

  private FramePlan(long frameBytes, long budget, int density, long spacing) {
    this.frameBytes = frameBytes;
    this.budget = budget;
    this.density = density;
    this.spacing = spacing;
  }

  /** What is to be kept of the moment after {@code step} steps. */
  synchronized Kind at(long step) {
    if (step % spacing == 0) {
      return Kind.KEYFRAME;
    }
    return isDense(step) ? Kind.FRAME : Kind.NONE;
  }

  private boolean isDense(long step) {
    return density > 0 && step % Math.max(1, Long.highestOneBit(step / density)) == 0;
  }

  /** Sets the keyframes as far apart as steps of this length allow; keyframes there stay. */
  synchronized void pace(double secondsAStep) {
    long steps = (long) (SECONDS_BETWEEN / Math.max(secondsAStep, 1e-6));
    long paced = Long.highestOneBit(Math.max(1, steps));
    spacing = Math.max(thinned, Math.clamp(paced, SHORTEST_SPACING, LONGEST_SPACING));
  }

  /** Steps from one keyframe to the next. */
  synchronized long spacing() {
    return spacing;
  }

  /** A step of number n is kept where it is a multiple of the power of two below n / density. */
  synchronized int density() {
    return density;
  }

  /** The next keyframe after {@code step}, or the last before it; {@code step} where none is. */
  synchronized long keyframe(long step, boolean after) {
    var others = after ? kept.tailMap(step, false) : kept.headMap(step, false).descendingMap();
    for (var e : others.entrySet()) {
      if (e.getValue() == Kind.KEYFRAME) {
        return e.getKey();
      }
    }
    return step;
  }

  /** Takes note that a moment was kept, and says what must go for it. */
  synchronized Surplus keep(long step, Kind kind) {
    kept.put(step, kind);
    return thinTo(budget);
  }

  private Surplus thinTo(long budget) {
    List<Long> frames = new ArrayList<>();
    List<Long> moments = new ArrayList<>();
    while (bytes() > budget && thin(budget, frames, moments)) {}
    moments.removeAll(frames);
    return new Surplus(frames, moments);
  }

  /** The same of the run's last moment, which is kept whole: no other takes its room. */
  synchronized Surplus keepLast(long step) {
    last = step;
    return keep(step, Kind.KEYFRAME);
  }

  /** Makes half of the room free that all takes; the newest keyframe stays whole. */
  synchronized Surplus halve() {
    last = keyframe(Long.MAX_VALUE, false);
    return thinTo(bytes() / 2);
  }

  /** Takes note that moments after {@code step} are no more. */
  synchronized void forgetAfter(long step) {
    kept.tailMap(step, false).clear();
    last = Math.min(last, step);
  }

  private long bytes() {
    long keys = kept.values().stream().filter(kind -> kind == Kind.KEYFRAME).count();
    return frameBytes * (kept.size() + 2 * keys);
  }

  /** Makes room by half of what is kept of one kind; false where nothing more can go. */
  private boolean thin(long budget, List<Long> frames, List<Long> moments) {
    long keys =
        kept.entrySet().stream()
            .filter(e -> e.getValue() == Kind.KEYFRAME && e.getKey() != last)
            .count();
    if (keys > 1 && (density == 0 || 3 * keys * frameBytes > budget / 2)) {
      spacing *= 2;
      thinned = spacing;
      List<Long> odd =
          kept.keySet().stream()
              .filter(step -> kept.get(step) == Kind.KEYFRAME)
              .filter(step -> step % spacing != 0 && step != last)
              .toList();
      odd.forEach(step -> kept.put(step, Kind.FRAME));
      moments.addAll(odd);
    } else if (density > 0) {
      density /= 2;
    } else {
      return false;
    }
    List<Long> gone =
        kept.keySet().stream()
            .filter(step -> kept.get(step) == Kind.FRAME && !isDense(step))
            .toList();
    gone.forEach(kept::remove);
    frames.addAll(gone);
    return true;
  }
}
