package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePlanTest {
  private static final long FRAME = 1_000_000;
  private static final long STEP_BYTES = 75;

  private static NavigableMap<Long, FramePlan.Kind> kept(FramePlan plan, long steps, long budget) {
    NavigableMap<Long, FramePlan.Kind> kept = new TreeMap<>();
    for (long step = 0; step <= steps; step++) {
      FramePlan.Kind kind = plan.at(step);
      if (kind != FramePlan.Kind.NONE) {
        kept.put(step, kind);
        FramePlan.Surplus surplus = plan.keep(step, kind);
        surplus.frames().forEach(kept::remove);
        surplus.moments().forEach(s -> kept.replace(s, FramePlan.Kind.FRAME));
        assertTrue(
            bytes(kept) <= budget || kept.size() <= 2 || onlyWhole(kept),
            () -> bytes(kept) + " of " + budget + ": " + kept);
      }
    }
    return kept;
  }

  /** Whether nothing is left but the first moment, the newest, and the newest that is whole. */
  private static boolean onlyWhole(NavigableMap<Long, FramePlan.Kind> kept) {
    return kept.size() == 3 && kept.lastEntry().getValue() == FramePlan.Kind.FRAME;
  }

  private static long bytes(NavigableMap<Long, FramePlan.Kind> kept) {
    return kept.values().stream()
        .mapToLong(kind -> kind == FramePlan.Kind.KEYFRAME ? 3 * FRAME : FRAME)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 10, 100, 1_000_000})
  void whateverTheBudgetTheBeginningStays(long frames) {
    long budget = frames * FRAME;
    var kept = kept(new FramePlan(FRAME, budget), 20_000, budget);
    assertEquals(FramePlan.Kind.KEYFRAME, kept.firstEntry().getValue());
    assertEquals(0, kept.firstKey());
  }

  @Test
  void withRoomEnoughEarlyStepsAreDenseAndKeyframesEven() {
    FramePlan plan = new FramePlan(FRAME, Long.MAX_VALUE / 8);
    plan.pace(0.005);
    var kept = kept(plan, 8_000, Long.MAX_VALUE / 8);
    for (long step = 0; step < 32; step++) {
      assertTrue(kept.containsKey(step), "step " + step);
    }
    assertEquals(64, plan.spacing());
    for (long step = 0; step <= 8_000; step += plan.spacing()) {
      assertEquals(FramePlan.Kind.KEYFRAME, kept.get(step));
    }
    long before = 0;
    for (long step : kept.keySet()) {
      assertTrue(step - before <= Math.max(1, step / 16), before + " to " + step);
      before = step;
    }
  }

  @Test
  void slowStepsHaveKeyframesCloseTogetherAndFastOnesFarApart() {
    FramePlan plan = new FramePlan(FRAME, 1 << 20);
    plan.pace(0.5);
    assertEquals(8, plan.spacing());
    plan.pace(1e-7);
    assertEquals(4_096, plan.spacing());
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 6, 10, 60, 100})
  void theLastMomentStaysWholeWhateverTheBudget(long frames) {
    long budget = frames * FRAME;
    for (long steps = 1; steps < 400; steps += 7) {
      FramePlan plan = new FramePlan(FRAME, budget);
      kept(plan, steps - 1, budget);
      FramePlan.Surplus surplus = plan.keepLast(steps);
      assertFalse(surplus.frames().contains(steps), "step " + steps);
      assertFalse(surplus.moments().contains(steps), "step " + steps);
      assertEquals(steps, plan.keyframe(steps + 1, false));
      assertEquals(0, plan.keyframe(1, false), "and so does the first");
    }
  }

  @Test
  void aMomentThatIsLastNoMoreGivesWayAsOthersDo() {
    FramePlan plan = new FramePlan(FRAME, 20 * FRAME);
    kept(plan, 300, 20 * FRAME);
    plan.keepLast(301);
    plan.forgetAfter(200);
    FramePlan.Surplus surplus = plan.keepLast(200);
    assertFalse(surplus.frames().contains(200L));
    assertEquals(200, plan.keyframe(1_000, false));
  }

  @Test
  void aTightBudgetThinsEvenlyAndKeepsKeyframes() {
    long budget = 60 * FRAME;
    var kept = kept(new FramePlan(FRAME, budget), 10_000, budget);
    long keys = kept.values().stream().filter(k -> k == FramePlan.Kind.KEYFRAME).count();
    assertTrue(keys >= 5, kept.toString());
    assertTrue(kept.headMap(1_000L).size() >= kept.tailMap(9_000L).size(), kept.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 15, 51, 200})
  void theNewestMomentStaysAndTheBudgetIsUsed(int frames) {
    long budget = frames * FRAME;
    FramePlan plan = new FramePlan(FRAME, budget);
    NavigableMap<Long, FramePlan.Kind> kept = new TreeMap<>();
    boolean full = false;
    for (long step = 0; step <= 1_500; step++) {
      FramePlan.Kind kind = plan.at(step);
      if (kind == FramePlan.Kind.NONE) {
        continue;
      }
      kept.put(step, kind);
      FramePlan.Surplus surplus = plan.keep(step, kind);
      full |= !surplus.frames().isEmpty() || !surplus.moments().isEmpty();
      surplus.frames().forEach(kept::remove);
      surplus.moments().forEach(s -> kept.replace(s, FramePlan.Kind.FRAME));
      assertEquals(kind, kept.get(step), "the newest goes for none, step " + step);
      assertEquals(FramePlan.Kind.KEYFRAME, kept.get(0L));
      // No more goes than must: less than one keyframe's room is left. Rows of steps take theirs.
      long left = budget - STEP_BYTES * step - bytes(kept);
      assertTrue(!full || left < 3 * FRAME, () -> left + " of " + budget + " is left: " + kept);
    }
    assertTrue(full || frames == 200);
    assertTrue(kept.lastKey() >= 1_500 - 1_500 / 8, kept.toString());
  }

  @Test
  void whatStepsTakeCountsToo() {
    long budget = 400 * FRAME;
    FramePlan plan = new FramePlan(FRAME, budget);
    long steps = 5_000;
    var kept = kept(plan, steps, budget);
    assertTrue(bytes(kept) + STEP_BYTES * steps <= budget, () -> bytes(kept) + ": " + kept);
  }

  @Test
  void ofAMillionStepsMostOfABudgetIsLeftToFrames() {
    long budget = 64L << 20;
    long steps = 1_000_000;
    FramePlan plan = new FramePlan(FRAME / 10, budget);
    var kept = kept(plan, steps, Long.MAX_VALUE);
    long left = budget - StepPacking.bytes(steps, true);
    assertTrue(bytes(kept) / 10 > left, "no frame has come for long");
    FramePlan.Surplus surplus = plan.makeRoom(steps);
    surplus.frames().forEach(kept::remove);
    surplus.moments().forEach(s -> kept.replace(s, FramePlan.Kind.FRAME));
    long taken = bytes(kept) / 10;
    assertTrue(taken <= left, () -> taken + " of " + left);
    assertTrue(taken > budget / 4, () -> taken + " of " + left);
    assertEquals(STEP_BYTES * steps, StepPacking.bytes(steps, false));
    assertEquals(STEP_BYTES * 50_000, StepPacking.bytes(50_000, true));
  }
}
