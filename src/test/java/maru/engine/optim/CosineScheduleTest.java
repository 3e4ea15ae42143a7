package maru.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import maru.base.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static LongStream seeds() {
    return Draws.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void staysWithinItsBoundsAndNeverRisesAfterTheWarmUp(long seed) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      checkBounds(draws.between(0, 50), draws.between(1, 300));
    }
  }

  private static void checkBounds(int warmup, int steps) {
    CosineSchedule schedule = new CosineSchedule(1e-3f, 1e-5f, warmup, steps);
    String which = warmup + " of " + steps;
    for (int step = 0; step < 350; step++) {
      assertTrue(schedule.at(step) > 0 && schedule.at(step) <= 1e-3f, which);
      if (step > warmup) {
        assertTrue(schedule.at(step) <= schedule.at(step - 1), which);
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
