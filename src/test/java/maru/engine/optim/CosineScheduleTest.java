package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class CosineScheduleTest {
  @Test
  void risesInALineAndFallsAlongACosine() {
    CosineSchedule schedule = new CosineSchedule(1e-3f, 1e-4f, 4, 104);
    assertEquals(2e-4f, schedule.at(0), 1e-9f);
    assertEquals(8e-4f, schedule.at(3), 1e-9f);
    assertEquals(1e-3f, schedule.at(4), 1e-9f);
    assertEquals(5.5e-4f, schedule.at(54), 1e-9f);
    assertEquals(1e-4f, schedule.at(104), 1e-9f);
    assertEquals(1e-4f, schedule.at(1_000_000), 1e-9f);
  }

  @Test
  void withoutWarmUpItStartsAtTheTop() {
    assertEquals(3e-4f, new CosineSchedule(3e-4f, 0f, 0, 10).at(0));
    assertEquals(3e-4f, new CosineSchedule(3e-4f, 3e-4f, 0, 10).at(7), 1e-10f);
  }

  @Property
  void staysWithinItsBoundsAndNeverRisesAfterTheWarmUp(
      @ForAll @IntRange(max = 50) int warmup, @ForAll @IntRange(min = 1, max = 300) int steps) {
    CosineSchedule schedule = new CosineSchedule(1e-3f, 1e-5f, warmup, steps);
    for (int step = 0; step < 350; step++) {
      assertTrue(schedule.at(step) > 0 && schedule.at(step) <= 1e-3f);
      if (step > warmup) {
        assertTrue(schedule.at(step) <= schedule.at(step - 1));
      }
    }
  }

  @Test
  void ratesThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(0f, 0f, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1f, 2f, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1f, -1f, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1f, 0f, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(1f, 0f, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new CosineSchedule(Float.NaN, 0f, 0, 1));
  }
}
