package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aSlowFirstStepSaysNothingOfTheRest() {
    Speed speed = new Speed();
    speed.add(2 * SECOND, 10);
    assertFalse(speed.settled());
    for (int i = 0; i < 10; i++) {
      speed.add(SECOND / 10, 10);
      assertFalse(speed.settled());
    }
    for (int i = 0; i < 30; i++) {
      speed.add(SECOND / 10, 10);
    }
    assertTrue(speed.settled());
    assertEquals(10, speed.steps(), 1e-3);
  }

  @Test
  void longStepsNeedFewOfThem() {
    Speed speed = new Speed();
    for (int i = 0; i < 4; i++) {
      speed.add(5 * SECOND, 10);
      assertFalse(speed.settled());
    }
    speed.add(5 * SECOND, 10);
    assertTrue(speed.settled());
  }

  @Test
  void aMomentHasThePaceOfTheSecondsBeforeIt() {
    Speed speed = new Speed();
    for (int i = 0; i < 100; i++) {
      speed.add(SECOND / 10, 5);
    }
    for (int i = 0; i < 400; i++) {
      speed.add(SECOND / 100, 5);
    }
    assertEquals(10, speed.at(100).steps(), 0.1);
    assertEquals(50, speed.at(100).tokens(), 0.5);
    assertEquals(100, speed.at(500).steps(), 1);
    assertEquals(speed.now().steps(), speed.at(500).steps(), 1e-6);
    assertEquals(0, speed.at(0).steps());
    assertEquals(14, speed.seconds(), 1e-6);
    speed.cutAfter(100);
    assertEquals(10, speed.steps(), 0.1);
    assertEquals(10, speed.seconds(), 1e-6);
  }
}
