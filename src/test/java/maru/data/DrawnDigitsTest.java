package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The digits drawn for Maru. */
final class DrawnDigitsTest {
  private static final CorpusSplit SPLIT = DrawnDigits.split();

  @Test
  void aNumberAlwaysGivesTheSameDigit() {
    assertArrayEquals(DrawnDigits.one(17).points(), DrawnDigits.one(17).points());
    assertEquals(7, DrawnDigits.one(17).label());
    // So that a change of how they are drawn is seen, on whatever machine it is made.
    assertEquals(EXPECTED, Arrays.hashCode(DrawnDigits.one(17).points()));
  }

  private static final int EXPECTED = -51984955;

  @Test
  void thereAreAsManyOfEach() {
    long[] counts = new PictureBatches(SPLIT, 64, DrawnDigits.SIDE).counts(10);
    long[] expected = new long[10];
    Arrays.fill(expected, 700);
    assertArrayEquals(expected, counts);
    assertEquals(1_000, Pictures.of(SPLIT.validation()).size());
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), Pictures.classes(SPLIT));
  }

  @Test
  void noTwoAreAlikeAndAllHaveInk() {
    Set<String> seen = new HashSet<>(SPLIT.training().texts());
    assertEquals(7_000, seen.size());
    SPLIT.validation().texts().forEach(text -> assertFalse(seen.contains(text)));
    for (Picture one : Pictures.of(SPLIT.validation())) {
      double ink = 0;
      for (float value : one.values()) {
        ink += value;
      }
      assertTrue(ink > 15 && ink < 350, one.name() + ": " + ink);
    }
  }

  @Test
  void eachTimeRoundEveryPictureIsSeenOnce() {
    CorpusSplit few =
        new CorpusSplit(
            Pictures.corpus("few", Pictures.of(SPLIT.training()).subList(0, 30)),
            Pictures.corpus("few", Pictures.of(SPLIT.validation()).subList(0, 7)));
    PictureBatches batches = new PictureBatches(few, 5, DrawnDigits.SIDE);
    int[] counts = new int[10];
    Set<Integer> seen = new HashSet<>();
    for (int step = 6; step < 12; step++) {
      PictureBatch batch = batches.training(step, 3);
      for (int b = 0; b < 5; b++) {
        counts[batch.labels()[b]]++;
        seen.add(Arrays.hashCode(Arrays.copyOfRange(batch.points(), b * 784, b * 784 + 784)));
      }
    }
    assertEquals(30, seen.size());
    assertArrayEquals(new int[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, counts);
    assertEquals(2, batches.validationBatches());
    assertEquals(2, batches.validation(1).size());
    assertFalse(
        Arrays.equals(batches.training(0, 3).labels(), batches.training(0, 4).labels())
            && Arrays.equals(batches.training(1, 3).labels(), batches.training(1, 4).labels()));
  }
}
