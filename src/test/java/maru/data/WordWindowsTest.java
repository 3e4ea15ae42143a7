package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.Test;

final class WordWindowsTest {
  private static final Parallel PARALLEL = new Parallel(1);

  /** Words a to j in their order, so that a window's places can be told by its words. */
  private static final String TEXT = "a b c d e f g h i j\nx y\n";

  private static CorpusSplit split(String text) {
    return new CorpusSplit(Corpus.ofText("some", text), Corpus.ofText("held", "c d e\nq\n"));
  }

  private static Tokenizer tokenizer(String text) {
    return Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), List.of(text), PARALLEL);
  }

  private static WordWindows windows(String text, int window, double subsample) {
    return new WordWindows(
        split(text),
        tokenizer(text),
        new WordWindows.Options(64, window, 0.75, subsample),
        PARALLEL);
  }

  @Test
  void aWindowReachesAsFarAsDrawnAndNotBeyondItsSentence() {
    Tokenizer words = tokenizer(TEXT);
    String line = "abcdefghij";
    boolean[] reached = new boolean[4];
    WordWindows windows = windows(TEXT, 3, 0);
    for (int step = 0; step < 20; step++) {
      WindowBatch batch = windows.training(step, 1);
      assertEquals(64, batch.windows());
      for (int w = 0; w < 64; w++) {
        String middle = words.decode(new int[] {batch.centres()[w]});
        int[] ids = Arrays.copyOfRange(batch.around(), batch.starts()[w], batch.starts()[w + 1]);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < ids.length; i++) {
          seen.append(i == batch.before()[w] ? middle : "")
              .append(words.decode(new int[] {ids[i]}));
        }
        seen.append(batch.before()[w] == ids.length ? middle : "");
        assertTrue(line.contains(seen) || "xy".contentEquals(seen), seen.toString());
        reached[Math.min(3, ids.length - batch.before()[w])] |= middle.equals("e");
      }
    }
    assertArrayEquals(new boolean[] {false, true, true, true}, reached);
  }

  @Test
  void aBatchFollowsFromStepAndSeedAlone() {
    WordWindows windows = windows(TEXT, 3, 0);
    WindowBatch batch = windows.training(7, 1);
    windows.training(9, 1);
    WindowBatch again = windows.training(7, 1);
    assertArrayEquals(batch.around(), again.around());
    int[] answers = batch.around();
    assertArrayEquals(batch.withNoise(answers, 3), again.withNoise(answers, 3));
    assertFalse(Arrays.equals(batch.centres(), windows.training(8, 1).centres()));
    assertFalse(Arrays.equals(batch.centres(), windows.training(7, 2).centres()));
    assertFalse(
        Arrays.equals(batch.withNoise(answers, 3), windows.training(7, 2).withNoise(answers, 3)));
  }

  @Test
  void noiseThatIsTheAnswerIsLeftOutAndOtherNoiseComesByThePowerOfItsCount() {
    long[] counts = {0, 16, 1, 1};
    NoiseDraws noise = new NoiseDraws(counts, 0.75);
    assertEquals(0.8, noise.share(1), 1e-12); // 16^0.75 = 8
    int[] drawn = new int[4];
    Rng rng = Rng.of(1, "test", 0);
    for (int i = 0; i < 100_000; i++) {
      drawn[noise.next(rng)]++;
    }
    assertEquals(0, drawn[0]);
    assertEquals(80_000, drawn[1], 600);
    assertEquals(10_000, drawn[3], 500);
    WindowBatch batch =
        new WindowBatch(
            new int[] {1},
            new int[] {1},
            new int[] {0, 1},
            new int[1],
            noise,
            () -> Rng.of(1, "test", 1));
    int[] all = batch.withNoise(new int[] {1}, 200);
    assertEquals(1, all[0]);
    assertEquals(160, (double) Arrays.stream(all).filter(id -> id == -1).count(), 25);
    assertEquals(1, Arrays.stream(all).filter(id -> id == 1).count(), "but the answer itself");
    assertThrows(IllegalArgumentException.class, () -> new NoiseDraws(new long[3], 1));
  }

  @Test
  void frequentWordsAreLeftOutAndWindowsReachOverThem() {
    String text = "a the b the c the d the e the f the g the h\n".repeat(20);
    WordWindows windows = windows(text, 2, 0.01);
    Tokenizer words = tokenizer(text);
    int the = words.encode("the").ids()[0];
    int a = words.encode("a").ids()[0];
    double share = 7 / 15.0;
    assertEquals((Math.sqrt(share / 0.01) + 1) * 0.01 / share, windows.kept(the), 1e-12);
    assertTrue(windows.kept(a) > windows.kept(the));
    int asMiddle = 0;
    int neighbours = 0;
    for (int step = 0; step < 50; step++) {
      WindowBatch batch = windows.training(step, 1);
      for (int w = 0; w < batch.windows(); w++) {
        asMiddle += batch.centres()[w] == the ? 1 : 0;
        for (int i = batch.starts()[w]; i < batch.starts()[w + 1]; i++) {
          neighbours += batch.centres()[w] != the && batch.around()[i] != the ? 1 : 0;
        }
      }
    }
    assertTrue(asMiddle < 0.35 * 50 * 64, "the stands in the middle " + asMiddle + " times");
    assertTrue(neighbours > 1_000, "windows reach over it: " + neighbours);
  }

  @Test
  void validationAsksEveryWordOnceAndAlike() {
    WordWindows windows = windows(TEXT, 2, 0.5);
    assertEquals(1, windows.validationBatches());
    WindowBatch batch = windows.validation(0);
    // q is unknown to the vocabulary and no word.
    assertEquals(3, batch.windows());
    assertArrayEquals(batch.around(), windows.validation(0).around());
  }

  @Test
  void aCorpusWithoutPairsIsRefused() {
    Problem problem = assertThrows(Problem.class, () -> windows("a\nb\nc\n", 2, 0));
    assertEquals("windows.training", problem.key());
  }
}
