package maru.task.causal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Rng;
import maru.count.Discounting;
import maru.count.NGramPredictor;
import maru.count.NGrams;
import maru.count.Predictor;
import maru.count.Smoothing;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.data.CausalOptions.Direction;
import maru.data.CausalOptions.Windows;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.task.Baseline;
import maru.task.LossKind;
import maru.task.TaskKind;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CausalTaskTest {
  private static final int CONTEXT = 16;

  private final Parallel parallel = new Parallel(1);
  private final CorpusSplit split = CorpusSplit.of(corpus(), CorpusSplit.Way.TAIL, 0);
  private final Tokenizer tokenizer =
      Tokenizers.train(
          TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 0), split.training().texts(), parallel);
  private final int size = tokenizer.vocabulary().size();

  @AfterEach
  void close() {
    parallel.close();
  }

  /** Each of a, b and c is followed by one of two letters. */
  private static Corpus corpus() {
    StringBuilder text = new StringBuilder();
    Rng rng = Rng.of(1, "test", 0);
    for (int i = 0; i < 2_000; i++) {
      int first = rng.nextInt(3);
      text.append("abc".charAt(first)).append("defghi".charAt(2 * first + rng.nextInt(2)));
    }
    return Corpus.ofText("pairs", text.toString());
  }

  private CausalTask task(Direction direction) {
    CausalBatches batches =
        new CausalBatches(
            split, tokenizer, new CausalOptions(4, CONTEXT, 1, direction, Windows.DRAWN), parallel);
    return new CausalTask(
        new CausalLanguage(),
        batches,
        new TaskKind.Data(split, tokenizer, 4, CONTEXT, 1, parallel));
  }

  private int[] tokens(Corpus corpus, Direction direction) {
    String text = corpus.text();
    return tokenizer
        .encode(
            direction == Direction.FORWARD ? text : new StringBuilder(text).reverse().toString())
        .ids();
  }

  @Test
  void pairsAreCountedInTrainingAndMeasuredInValidationTheWayTheTextIsRead() {
    for (Direction direction : Direction.values()) {
      NGramPredictor counts =
          new NGramPredictor(
              new NGrams(2, size).count(tokens(split.training(), direction)),
              new Smoothing.Interpolated(Discounting.usual()));
      int[] told = tokens(split.validation(), direction);
      double sum = 0;
      for (int i = 1; i < told.length; i++) {
        sum -= Math.log(counts.next(Arrays.copyOf(told, i))[told[i]]);
      }
      LossKind loss = task(direction).losses().getFirst();
      assertEquals(
          List.of(Baseline.UNIGRAM, Baseline.BIGRAM),
          loss.baselines().stream().map(Baseline::id).toList());
      double byPairs = loss.baselines().getLast().loss();
      assertEquals(sum / (told.length - 1), byPairs, 1e-9);
      // Forward, ln 2 and ln 3 by turns; backward, nothing and ln 6.
      assertEquals(Math.log(6) / 2, byPairs, 0.1);
      assertTrue(byPairs < loss.byFrequency().orElseThrow());
    }
  }

  @Test
  void aPredictorSeesTheWindowUpToThePlaceThatItTells() {
    CausalTask task = task(Direction.FORWARD);
    double[] equal = new double[size];
    Arrays.fill(equal, 1.0 / size);
    int[] longest = {0};
    int[] places = {0};
    Predictor blind =
        context -> {
          longest[0] = Math.max(longest[0], context.length);
          places[0]++;
          assertNotEquals(0, context.length);
          return equal;
        };
    assertEquals(task.losses().getFirst().blindGuess(), task.validationLoss(blind), 1e-9);
    assertEquals(CONTEXT, longest[0]);
    assertEquals(tokens(split.validation(), Direction.FORWARD).length - 1, places[0]);
  }
}
