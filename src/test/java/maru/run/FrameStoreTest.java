package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FrameStoreTest {
  @Test
  void earlyStepsStayDenseAndTheEndsAlwaysStay() {
    FrameStore<String> store = new FrameStore<>(20);
    for (long step = 0; step <= 5_000; step++) {
      store.add(step, "frame " + step);
      long[] steps = store.steps();
      assertTrue(steps.length <= 20);
      assertEquals(0, steps[0]);
      assertEquals(step, steps[steps.length - 1]);
    }
    long[] steps = store.steps();
    assertEquals(20, steps.length);
    assertTrue(steps[1] <= 3, "the second frame is of step " + steps[1]);
    int early = 0;
    for (long step : steps) {
      early += step < 500 ? 1 : 0;
    }
    assertTrue(early >= 8, early + " of 20 frames are of the first tenth");
    for (int i = 2; i < steps.length; i++) {
      assertTrue(steps[i] <= 4 * steps[i - 1] + 8, "a hole before step " + steps[i]);
    }
  }

  @Test
  void aStepIsShownByTheLastFrameBeforeIt() {
    FrameStore<String> store = new FrameStore<>(3);
    assertTrue(store.at(5).isEmpty());
    store.add(10, "ten");
    store.add(20, "twenty");
    assertTrue(store.at(9).isEmpty());
    assertEquals(new FrameStore.Kept<>(10, "ten"), store.at(19).orElseThrow());
    assertEquals("twenty", store.at(20).orElseThrow().frame());
    assertEquals("twenty", store.at(Long.MAX_VALUE).orElseThrow().frame());
    store.add(20, "again");
    assertEquals("again", store.at(20).orElseThrow().frame());
    assertEquals(2, store.steps().length);
  }

  @Test
  void aBudgetOfBytesBecomesRoomForFrames() {
    FrameStore<String> store = FrameStore.within(1_000, 300);
    for (int step = 0; step < 10; step++) {
      store.add(step, "");
    }
    assertEquals(3, store.steps().length);
    FrameStore<String> least = FrameStore.within(10, 300);
    least.add(1, "");
    least.add(2, "");
    least.add(3, "");
    assertEquals(2, least.steps().length);
    assertThrows(IllegalArgumentException.class, () -> new FrameStore<>(1));
  }
}
