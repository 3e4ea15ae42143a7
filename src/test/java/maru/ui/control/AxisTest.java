package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

  @Property
  void aPlaceAndItsNumberAreInverse(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double low,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double length,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll boolean logarithmic) {
    Axis axis = new Axis(low, low + length, logarithmic);
    assertEquals(share, axis.share(axis.at(share)), 1e-6);
  }

  @Property
  void ticksLieInsideAndAreFew(
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double high,
      @ForAll @IntRange(min = 1, max = 30) int wanted) {
    List<Double> ticks = new Axis(0, high, false).ticks(wanted);
    assertTrue(ticks.size() <= wanted + 1, ticks + " for " + wanted);
    assertTrue(ticks.stream().allMatch(t -> t >= 0 && t <= high * (1 + 1e-9)), ticks.toString());
  }
}
