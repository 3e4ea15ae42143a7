package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpotTest {
  private static final int[] STARTS = {0, 3, 3, 3, 6, 9};
  private static final int[] ENDS = {2, 6, 6, 6, 8, 12};

  @Test
  void everyTokenOfACutIsFoundAgainInIt() {
    for (int token = 0; token < STARTS.length; token++) {
      assertEquals(token, Spot.of(STARTS, token).in(STARTS, ENDS));
    }
  }

  @Test
  void anotherCutHasTheTokenThatCoversThePlaceOrTheNextOne() {
    int[] starts = {1, 4, 9};
    int[] ends = {4, 7, 20};
    assertEquals(0, new Spot(0, 0).in(starts, ends));
    assertEquals(0, new Spot(3, 0).in(starts, ends));
    assertEquals(1, new Spot(4, 0).in(starts, ends));
    assertEquals(2, new Spot(8, 0).in(starts, ends));
    assertEquals(2, new Spot(90, 0).in(starts, ends));
    assertEquals(1, new Spot(5, 3).in(starts, ends), "one token, however many begin there");
    assertEquals(-1, new Spot(0, 0).in(new int[0], new int[0]));
  }

  @Test
  void aCutThatIsFinerThereHasOneOfItsTokens() {
    assertEquals(1, new Spot(3, 0).in(STARTS, ENDS));
    assertEquals(2, new Spot(3, 1).in(STARTS, ENDS));
    assertEquals(3, new Spot(3, 7).in(STARTS, ENDS));
  }
}
