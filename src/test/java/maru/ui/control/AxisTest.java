package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import maru.base.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTest {
  @Test
  void ticksAreRoundNumbers() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0), new Axis(0, 7, false).ticks(4));
    assertEquals(List.of(0.0, 0.5), new Axis(0, 0.73, false).ticks(2));
    assertEquals(List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0), new Axis(0.1, 10, true).ticks(5));
  }

  @Test
  void labelsHaveTheDigitsTheyNeed() {
    assertEquals("2,000", Axis.label(2000));
    assertEquals("0", Axis.label(0));
    assertEquals("0.25", Axis.label(0.25));
    assertEquals("0.5", Axis.label(0.5));
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new Axis(0, 1, true));
    assertThrows(IllegalArgumentException.class, () -> new Axis(Double.NaN, 1, false));
  }

  private static LongStream seeds() {
    return Draws.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPlaceAndItsNumberAreInverse(long seed) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      double low = draws.between(0.01, 1000.0);
      double high = low + draws.between(0.01, 1000.0);
      double share = draws.between(0.0, 1.0);
      Axis axis = new Axis(low, high, draws.either());
      assertEquals(share, axis.share(axis.at(share)), 1e-6, axis.toString());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ticksLieInsideAndAreFew(long seed) {
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      double high = draws.between(0.01, 1e6);
      int wanted = draws.between(1, 30);
      List<Double> ticks = new Axis(0, high, false).ticks(wanted);
      assertTrue(ticks.size() <= wanted + 1, ticks + " for " + wanted);
      assertTrue(ticks.stream().allMatch(t -> t >= 0 && t <= high * (1 + 1e-9)), ticks.toString());
    }
  }
}
