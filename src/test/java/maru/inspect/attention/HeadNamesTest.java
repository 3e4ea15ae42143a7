package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import maru.Known;
import maru.inspect.attention.HeadName.Score;
import maru.model.AttentionSite;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;

/** Heads are called by where they look, if that is more than chance and seen often enough. */
class HeadNamesTest {
  private static final int SEP = 9;

  /** A head that gives all its weight to one place, over a text. */
  private static HeadName.Tally looking(int[] ids, boolean causal, IntBinaryOperator at) {
    int n = ids.length;
    float[] weights = new float[n * n];
    for (int query = 0; query < n; query++) {
      weights[query * n + at.applyAsInt(query, n)] = 1;
    }
    return tally(ids, causal, weights);
  }

  private static HeadName.Tally tally(int[] ids, boolean causal, float[] weights) {
    int n = ids.length;
    AttentionSite site = new AttentionSite("a", 1, AttentionSite.Sides.SELF, causal, 1);
    HeadName.Tally tally = new HeadName.Tally();
    tally.add(ids, SEP, new LayerHeads(site, n, new float[3 * n], weights, weights, weights), 0);
    return tally;
  }

  private static int[] distinct(int n) {
    int[] ids = new int[n];
    java.util.Arrays.setAll(ids, i -> 100 + i);
    return ids;
  }

  private static Optional<HeadKind> kind(HeadName.Tally tally) {
    return tally.named(0, 0).kind();
  }

  @Test
  void aHeadIsCalledByThePlaceThatItLooksAt() {
    int[] ids = distinct(30);
    assertEquals(
        Optional.of(HeadKind.PREVIOUS), kind(looking(ids, true, (q, n) -> Math.max(0, q - 1))));
    assertEquals(
        Optional.of(HeadKind.NEXT), kind(looking(ids, false, (q, n) -> Math.min(n - 1, q + 1))));
    assertEquals(Optional.of(HeadKind.SELF), kind(looking(ids, true, (q, n) -> q)));
    assertEquals(Optional.of(HeadKind.FIRST), kind(looking(ids, true, (q, n) -> 0)));
    ids[29] = SEP;
    assertEquals(Optional.of(HeadKind.SEPARATOR), kind(looking(ids, false, (q, n) -> n - 1)));
    int[] twice = new int[48];
    java.util.Arrays.setAll(twice, i -> i % 24);
    assertEquals(Optional.of(HeadKind.SAME), kind(looking(twice, false, (q, n) -> (q + 24) % 48)));
    assertEquals(
        Optional.of(HeadKind.COPY),
        kind(looking(twice, true, (q, n) -> q < 24 ? 0 : q - 23)),
        "what followed the token the last time");
  }

  @Test
  void aHeadWithoutAPlaceIsSpreadOrUnclear() {
    int[] ids = distinct(30);
    float[] even = new float[900];
    for (int q = 0; q < 30; q++) {
      for (int k = 0; k <= q; k++) {
        even[q * 30 + k] = 1f / (q + 1);
      }
    }
    assertEquals(Optional.of(HeadKind.SPREAD), kind(tally(ids, true, even)));
    assertEquals(
        Optional.empty(), kind(looking(ids, false, (q, n) -> (q * 7 + 3) % n)), "here and there");
  }

  @Test
  void chanceAndTooLittleEvidenceNameNothing() {
    HeadName.Tally few = looking(distinct(5), true, (q, n) -> Math.max(0, q - 1));
    Score score = Objects.requireNonNull(few.named(0, 0).scores().get(HeadKind.PREVIOUS));
    assertEquals(1, score.mean(), 1e-9);
    assertEquals(4, score.queries());
    assertEquals((1 / 2.0 + 1 / 3.0 + 1 / 4.0 + 1 / 5.0) / 4, score.chance(), 1e-6);
    assertEquals(Optional.empty(), kind(few));
    HeadName nearChance =
        new HeadName(0, 0, Collections.singletonMap(HeadKind.SELF, new Score(0.45, 0.3, 100)));
    assertEquals(Optional.empty(), nearChance.kind());
  }

  @Test
  void allHeadsOfAModelAreMeasuredOverAllTexts() {
    PreparedTraining run = TwoLayers.prepared(Known.BERT);
    List<String> texts = List.of("the dog barked .", "the cat meowed too .");
    List<HeadName> names = HeadNames.of(TwoLayers.subject(run), texts);
    assertEquals(4, names.size());
    assertEquals(1, names.getLast().layer());
    assertEquals(1, names.getLast().head());
    HeadsLook first = HeadsLook.of(TwoLayers.subject(run), texts.getFirst());
    HeadsLook second = HeadsLook.of(TwoLayers.subject(run), texts.getLast());
    double sum = 0;
    int queries = 0;
    for (HeadsLook look : List.of(first, second)) {
      int n = look.size();
      float[] weights = look.layers().get(1).weights(1);
      for (int q = 1; q < n; q++) {
        sum += weights[q * n + q - 1];
        queries++;
      }
    }
    Score score = Objects.requireNonNull(names.getLast().scores().get(HeadKind.PREVIOUS));
    assertEquals(queries, score.queries());
    assertEquals(sum / queries, score.mean(), 1e-6);
    List<List<String>> table = HeadName.table(names);
    assertTrue(table.size() > 4 * 5);
    table.forEach(row -> assertEquals(7, row.size()));
  }
}
