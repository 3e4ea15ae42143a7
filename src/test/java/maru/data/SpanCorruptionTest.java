package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

class SpanCorruptionTest {
  private static final int SENTINEL = 1000;

  private final SpanCorruption t5 = corruption(0.15, 3);

  private static SpanCorruption corruption(double noise, double mean) {
    return new SpanCorruption(new SpanCorruption.Shares(noise, mean), i -> SENTINEL + i);
  }

  private static int[] tokens(int n) {
    int[] tokens = new int[n];
    Arrays.setAll(tokens, i -> i + 1);
    return tokens;
  }

  /** Puts what stands behind each sentinel of the target in its place again. */
  private static int[] restored(SpanCorruption.Corrupted corrupted) {
    List<Integer> text = new ArrayList<>();
    for (int id : corrupted.input()) {
      if (id < SENTINEL) {
        text.add(id);
        continue;
      }
      int at = indexOf(corrupted.target(), id) + 1;
      while (corrupted.target()[at] < SENTINEL) {
        text.add(corrupted.target()[at++]);
      }
    }
    return text.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int indexOf(int[] ids, int id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    throw new AssertionError(id + " is missing");
  }

  @Test
  void inputAndTargetTogetherAreTheTextAtEveryLengthAndShare() {
    for (double noise : new double[] {0.01, 0.15, 0.5, 0.9}) {
      for (double mean : new double[] {1, 3, 10}) {
        SpanCorruption corruption = corruption(noise, mean);
        for (int n = 2; n <= 70; n++) {
          SpanCorruption.Corrupted corrupted = corruption.apply(tokens(n), 5, n);
          assertArrayEquals(tokens(n), restored(corrupted));
          assertEquals(
              n + 2 * corrupted.spans().size() + 1,
              corrupted.input().length + corrupted.target().length);
        }
      }
    }
  }

  @Test
  void sentinelsRiseFromTheFirstAndALastOneEndsTheTarget() {
    SpanCorruption.Corrupted corrupted = t5.apply(tokens(60), 1, 0);
    int[] inInput = Arrays.stream(corrupted.input()).filter(id -> id >= SENTINEL).toArray();
    int[] inTarget = Arrays.stream(corrupted.target()).filter(id -> id >= SENTINEL).toArray();
    assertArrayEquals(new int[] {1000, 1001, 1002}, inInput);
    assertArrayEquals(new int[] {1000, 1001, 1002, 1003}, inTarget);
    assertEquals(1000, corrupted.target()[0]);
    assertEquals(1003, corrupted.target()[corrupted.target().length - 1]);
    assertTrue(corrupted.input()[0] < SENTINEL, "a text begins with what stays");
  }

  @Test
  void asManyFallOutAsThePaperSaysAndSpansNeverTouch() {
    // 15 % of 512 is 77, in 26 spans of about 3: the figures of T5's own code for its length.
    assertEquals(77, t5.hidden(512));
    assertEquals(26, t5.spans(512));
    for (int step = 0; step < 200; step++) {
      List<SpanCorruption.Span> spans = t5.spans(512, 9, step);
      assertEquals(26, spans.size());
      assertEquals(77, spans.stream().mapToInt(SpanCorruption.Span::length).sum());
      int before = 0;
      for (SpanCorruption.Span span : spans) {
        assertTrue(span.from() > before, "something stays before every span");
        assertTrue(span.length() >= 1);
        before = span.to();
      }
      assertEquals(512, before);
    }
  }

  @Test
  void allCuttingsAreEquallyLikely() {
    // 10 tokens, 4 of them in 2 spans: 3 cuttings of what falls out, 5 of what stays.
    SpanCorruption corruption = corruption(0.4, 2);
    int[] counts = new int[16];
    int draws = 30_000;
    for (int step = 0; step < draws; step++) {
      List<SpanCorruption.Span> spans = corruption.spans(10, 3, step);
      counts[(spans.get(0).length() - 1) * 5 + spans.get(0).from() - 1]++;
    }
    // Each has 2,000 of 30,000 with a deviation of 43: five of them.
    for (int i = 0; i < 15; i++) {
      assertEquals(2000.0, (double) counts[i], 216, "cutting " + i);
    }
  }

  @Test
  void rotatedTheOneSpanOfAShortTextLiesAnywhereAndNotOnlyAtTheEnd() {
    int n = 20;
    int hidden = t5.hidden(n);
    assertEquals(1, t5.spans(n));
    int[] counts = new int[n - hidden + 1];
    int draws = 18_000;
    for (int step = 0; step < draws; step++) {
      assertEquals(n, t5.spans(n, 3, step).getFirst().to());
      SpanCorruption.Span span = t5.rotated().spans(n, 3, step).getFirst();
      assertEquals(hidden, span.length());
      counts[span.from()]++;
    }
    // Each has 1,000 of 18,000 with a deviation of 31: five of them.
    for (int count : counts) {
      assertEquals(1000.0, count, 155, Arrays.toString(counts));
    }
    for (int length = 0; length <= 70; length++) {
      SpanCorruption.Corrupted corrupted = t5.rotated().apply(tokens(length), 5, length);
      assertArrayEquals(tokens(length), restored(corrupted));
      assertEquals(t5.spans(length), corrupted.spans().size());
    }
  }

  @Test
  void aStepIsAPureFunctionOfItsKey() {
    assertArrayEquals(t5.apply(tokens(60), 7, 3).input(), t5.apply(tokens(60), 7, 3).input());
    assertNotEquals(t5.spans(60, 7, 3), t5.spans(60, 7, 4));
    assertNotEquals(t5.spans(60, 7, 3), t5.spans(60, 8, 3));
  }

  @Test
  void whatIsTooShortStaysWholeAndBadSharesAreRefused() {
    for (int n = 0; n < 2; n++) {
      SpanCorruption.Corrupted corrupted = t5.apply(tokens(n), 1, 0);
      assertArrayEquals(tokens(n), corrupted.input());
      assertArrayEquals(new int[] {SENTINEL}, corrupted.target());
    }
    assertEquals(1, t5.apply(tokens(2), 1, 0).spans().size());
    assertEquals("spans.noise", assertThrows(Problem.class, () -> corruption(0, 3)).key());
    assertEquals("spans.noise", assertThrows(Problem.class, () -> corruption(1, 3)).key());
    assertEquals("spans.mean", assertThrows(Problem.class, () -> corruption(0.15, 0.5)).key());
  }
}
