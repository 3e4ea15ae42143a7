package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import maru.data.MemoryBatches.Form;
import org.junit.jupiter.api.Test;

/** What was at the beginning is asked for at the end, and nothing between tells it. */
final class MemoryBatchesTest {
  private static final int[] TOKENS = IntStream.range(100, 120).toArray();

  private static MemoryBatches copy(int kept, int delay) {
    return new MemoryBatches(Form.COPY, TOKENS, 8, kept, delay, 5);
  }

  @Test
  void copyAsksForTheWordsOfTheBeginningInTheirOrder() {
    CausalBatch batch = copy(3, 4).training(7, 1);
    assertEquals(10, batch.length());
    for (int b = 0; b < batch.batch(); b++) {
      int[] ids = Arrays.copyOfRange(batch.ids(), b * 10, b * 10 + 10);
      int[] targets = Arrays.copyOfRange(batch.targets(), b * 10, b * 10 + 10);
      for (int i = 0; i < 3; i++) {
        assertTrue(ids[i] >= 100 && ids[i] < 108);
        assertEquals(ids[i], targets[7 + i]);
        assertEquals(109, ids[7 + i]);
      }
      for (int i = 3; i < 7; i++) {
        assertEquals(108, ids[i]);
      }
      for (int i = 0; i < 7; i++) {
        assertEquals(CausalBatch.IGNORE, targets[i]);
      }
    }
  }

  @Test
  void orderTellsAllFourAnswersByWhichMarkCameFirst() {
    MemoryBatches order = new MemoryBatches(Form.ORDER, TOKENS, 2, 1, 12, 64);
    CausalBatch batch = order.training(0, 3);
    Set<Integer> answers = new HashSet<>();
    int n = batch.length();
    assertEquals(order.length(), n);
    for (int b = 0; b < batch.batch(); b++) {
      int[] marks =
          Arrays.stream(batch.ids(), b * n, (b + 1) * n).filter(id -> id <= 101).toArray();
      assertEquals(2, marks.length);
      int target = batch.targets()[(b + 1) * n - 1];
      assertEquals(107 + 2 * (marks[0] - 100) + marks[1] - 100, target);
      answers.add(target);
    }
    assertEquals(4, answers.size());
  }

  @Test
  void aBatchDependsOnStepAndSeedAlone() {
    MemoryBatches batches = copy(2, 9);
    assertArrayEquals(batches.training(4, 2).ids(), batches.training(4, 2).ids());
    assertFalse(Arrays.equals(batches.training(4, 2).ids(), batches.training(5, 2).ids()));
    assertFalse(Arrays.equals(batches.training(4, 2).ids(), batches.training(4, 3).ids()));
    assertArrayEquals(batches.validation(1).ids(), batches.validation(1).ids());
  }

  @Test
  void tooFewTokensAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new MemoryBatches(Form.COPY, new int[9], 8, 2, 4, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MemoryBatches(Form.ORDER, new int[10], 8, 2, 4, 1));
  }
}
