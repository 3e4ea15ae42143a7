package maru.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  static final int FIRST_DENSITY = 16;
  static final long FIRST_SPACING = 64;
  static final long LONGEST_SPACING = 1 << 12;
  private static final long SHORTEST_SPACING = 8;

  /** Of the budget, the share that is left to frames however many steps there are. */
  private static final long LEAST_SHARE = 8;

  /** The newest keyframe is no farther back than such a share of all steps, or by a pace. */
  private static final long NEWEST_SHARE = 8;

  /** How long it may take to run on from one keyframe to the next. */
  private static final double SECONDS_BETWEEN = 0.6;

  private final long frameBytes;
  private final long budget;
  private final boolean packing;
  private final NavigableMap<Long, Kind> kept = new TreeMap<>();
  private int density;

  /** How far apart keyframes are by what their steps take. */
  private long paced;

  /** How far apart the budget lets them be; 0 while it has room. */
  private long thinned;

  /**
   * A plan with nothing kept, of a file of today.
   *
   * @param frameBytes what the weights take
   * @param budget what all frames together may take
   */
  FramePlan(long frameBytes, long budget) {
    this(frameBytes, budget, true, FIRST_DENSITY, FIRST_SPACING);
  }

  /** One that goes on with the frames and the distances of another. */
  static FramePlan of(RunFile file, long frameBytes) {
    RunNumbers numbers = file.numbers();
    FramePlan plan =
        new FramePlan(
            frameBytes, numbers.budget(), file.isPacking(), numbers.density(), numbers.spacing());
    file.frames().forEach(step -> plan.kept.put(step, Kind.FRAME));
    file.keyframes().forEach(step -> plan.kept.put(step, Kind.KEYFRAME));
    return plan;
  }

  private FramePlan(long frameBytes, long budget, boolean packing, int density, long spacing) {
    this.frameBytes = frameBytes;
    this.budget = budget;
    this.packing = packing;
    this.density = density;
    this.paced = spacing;
  }

  /** What is to be kept of the moment after {@code step} steps. */
  synchronized Kind at(long step) {
    // Beside those that stay, one that is near the end of what there is so far: it goes when the
    // next one comes, and until then a run that breaks off goes on from there.
    long near = Long.highestOneBit(step / NEWEST_SHARE);
    if (step % Math.max(paced, Math.min(thinned, near)) == 0) {
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
    long even = Long.highestOneBit(Math.max(1, steps));
    paced = Math.clamp(even, SHORTEST_SPACING, LONGEST_SPACING);
  }

  /** Steps from one keyframe to the next. */
  synchronized long spacing() {
    return Math.max(paced, thinned);
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

  /**
   * Takes note that a moment was kept, and says what must go for it. Never the first moment, nor
   * the newest, nor the newest that is kept whole: from there a run goes on.
   */
  synchronized Surplus keep(long step, Kind kind) {
    kept.put(step, kind);
    return thinTo(room(step));
  }

  /** Says what must go for the rows of so many steps; between two frames there may be many. */
  synchronized Surplus makeRoom(long step) {
    return thinTo(room(step));
  }

  /** What the rows of so many steps leave of the budget. */
  private long room(long step) {
    return Math.max(budget / LEAST_SHARE, budget - StepPacking.bytes(step, packing));
  }

  private Surplus thinTo(long budget) {
    Thinning thinning = new Thinning();
    while (bytes() > budget && thin(budget, thinning)) {}
    thinning.moments.removeAll(thinning.frames);
    return new Surplus(List.copyOf(thinning.frames), List.copyOf(thinning.moments));
  }

  /** What goes in one thinning. */
  private static final class Thinning {
    final Set<Long> frames = new LinkedHashSet<>();
    final Set<Long> moments = new LinkedHashSet<>();
  }

  /** The same of the run's last moment, which is kept whole. */
  synchronized Surplus keepLast(long step) {
    return keep(step, Kind.KEYFRAME);
  }

  /** Makes half of the room free that all takes; the newest keyframe stays whole. */
  synchronized Surplus halve() {
    return thinTo(bytes() / 2);
  }

  /** Takes note that moments after {@code step} are no more. */
  synchronized void forgetAfter(long step) {
    kept.tailMap(step, false).clear();
  }

  private long bytes() {
    return frameBytes * (kept.size() + 2 * keyframes().count());
  }

  private Stream<Long> keyframes() {
    return kept.entrySet().stream()
        .filter(entry -> entry.getValue() == Kind.KEYFRAME)
        .map(Map.Entry::getKey);
  }

  /**
   * Takes one moment out, or the optimizer's moments of one, so that no more goes than must; false
   * where nothing more can go. What is to be kept from here on becomes sparser as soon as nothing
   * is left that is denser than that.
   */
  private boolean thin(long budget, Thinning thinning) {
    boolean many = 3 * frameBytes * keyframes().count() > budget / 2;
    return many
        ? takeMoments(thinning) || takeFrame(thinning)
        : takeFrame(thinning) || takeMoments(thinning);
  }

  private boolean takeMoments(Thinning thinning) {
    long newest = keyframe(Long.MAX_VALUE, false);
    List<Long> others = keyframes().filter(step -> step != 0 && step != newest).toList();
    if (others.isEmpty()) {
      return false;
    }
    List<Long> odd = others.stream().filter(step -> step % spacing() != 0).toList();
    while (odd.isEmpty()) {
      thinned = 2 * spacing();
      odd = others.stream().filter(step -> step % thinned != 0).toList();
    }
    kept.put(odd.getLast(), Kind.FRAME);
    thinning.moments.add(odd.getLast());
    return true;
  }

  private boolean takeFrame(Thinning thinning) {
    long newest = kept.lastKey();
    List<Long> others =
        kept.keySet().stream()
            .filter(step -> kept.get(step) == Kind.FRAME && step != 0 && step != newest)
            .toList();
    if (others.isEmpty()) {
      return false;
    }
    List<Long> odd = others.stream().filter(step -> !isDense(step)).toList();
    while (odd.isEmpty()) {
      density /= 2;
      odd = others.stream().filter(step -> !isDense(step)).toList();
    }
    kept.remove(odd.getLast());
    thinning.frames.add(odd.getLast());
    return true;
  }
}
