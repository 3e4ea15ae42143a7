package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellCoversTest {
  private static final List<Integer> CAUSAL = List.of(1, 2, 3, 6, 7, 11);

  @Test
  void cellsFallOneAfterTheOtherAsOneReadsAndOpenInReverse() {
    CellCovers shutters = new CellCovers();
    assertEquals(0, shutters.close(16, List.of()));
    assertEquals(6, shutters.close(16, CAUSAL));
    for (double at : new double[] {0.1, 0.35, 0.5, 0.8}) {
      shutters.move(at);
      float[] falling = shutters.falling();
      for (int k = 1; k < CAUSAL.size(); k++) {
        assertTrue(
            covered(shutters, falling, CAUSAL.get(k - 1))
                >= covered(shutters, falling, CAUSAL.get(k)),
            "at " + at);
      }
      assertEquals(0, covered(shutters, falling, 0));
    }
    assertTrue(shutters.isShut(1));
    assertFalse(shutters.isShut(11));
    shutters.move(1);
    assertTrue(CAUSAL.stream().allMatch(shutters::isShut));
    assertEquals(1, shutters.close(16, CAUSAL.subList(0, 5)));
    shutters.move(0.5);
    assertFalse(shutters.isShut(11));
    assertEquals(0.5f, shutters.falling()[11], 0.01f);
    // Taken back on the way, it falls from where it hangs.
    assertEquals(1, shutters.close(16, CAUSAL));
    shutters.move(0);
    assertEquals(0.5f, shutters.falling()[11], 0.01f);
    shutters.move(1);
    assertTrue(shutters.isShut(11));
  }

  @Test
  void aMatrixOfAnotherSizeStandsAtOnce() {
    CellCovers shutters = new CellCovers();
    shutters.close(4, List.of());
    assertEquals(0, shutters.close(9, List.of(1, 2, 5)));
    assertTrue(shutters.isShut(5));
    assertFalse(shutters.isShut(4));
    assertFalse(shutters.isShut(99));
  }

  private static float covered(CellCovers shutters, float[] falling, int cell) {
    return shutters.isShut(cell) ? 1 : falling[cell];
  }
}
