package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Rng;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import org.junit.jupiter.api.Test;

class EmbeddingTableTest {
  private static final int SIZE = 23;
  private static final int WIDTH = 7;

  private static float[] numbers() {
    Rng rng = Rng.of(3, "embeddings", 0);
    float[] numbers = new float[SIZE * WIDTH];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) rng.nextGaussian();
    }
    return numbers;
  }

  /** The cosine, written down plainly. */
  private static double plain(float[] numbers, int width, int a, int b) {
    double product = 0;
    double ofA = 0;
    double ofB = 0;
    for (int c = 0; c < width; c++) {
      double x = numbers[a * width + c];
      double y = numbers[b * width + c];
      product += x * y;
      ofA += x * x;
      ofB += y * y;
    }
    return product / (Math.sqrt(ofA) * Math.sqrt(ofB));
  }

  @Test
  void cosinesAndLengthsAreThoseOfPlainDoubles() {
    float[] numbers = numbers();
    EmbeddingTable table = EmbeddingTable.of(numbers, WIDTH);
    assertEquals(SIZE, table.size());
    assertEquals(WIDTH, table.width());
    for (int a = 0; a < SIZE; a++) {
      double squares = 0;
      for (float x : table.vector(a)) {
        squares += (double) x * x;
      }
      assertEquals(Math.sqrt(squares), table.length(a), 1e-12);
      assertEquals(1, table.cosine(a, a), 1e-12);
      for (int b = 0; b < SIZE; b++) {
        assertEquals(plain(numbers, WIDTH, a, b), table.cosine(a, b), 1e-12);
      }
    }
  }

  @Test
  void theNearestAreThoseOfAWholeSort() {
    float[] numbers = numbers();
    EmbeddingTable table = EmbeddingTable.of(numbers, WIDTH);
    for (int token = 0; token < SIZE; token++) {
      int from = token;
      List<Integer> sorted =
          IntStream.range(0, SIZE)
              .filter(other -> other != from)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer b) -> -plain(numbers, WIDTH, from, b)))
              .toList();
      assertEquals(sorted.subList(0, 5), tokens(table.nearest(token, 5)));
      assertEquals(sorted, tokens(table.nearest(token, 1000)));
    }
    assertEquals(List.of(), table.nearest(0, 0));
  }

  private static List<Integer> tokens(List<EmbeddingTable.Near> near) {
    return near.stream().map(EmbeddingTable.Near::token).toList();
  }

  @Test
  void lengthsDoNotMatterAndEquallyNearTokensStandByTheirIds() {
    EmbeddingTable table =
        EmbeddingTable.of(new float[] {1, 0, /* 1 */ 0, 2, /* 2 */ 9, 0, /* 3 */ 0.1f, 0}, 2);
    assertEquals(List.of(2, 3, 1), tokens(table.nearest(0, 3)));
    assertEquals(0, table.nearest(0, 3).getLast().cosine(), 1e-12);
  }

  @Test
  void aVectorWithoutALengthIsLikeNothing() {
    EmbeddingTable table = EmbeddingTable.of(new float[] {0, 0, 1, 1, -1, -1}, 2);
    assertEquals(0, table.cosine(0, 1));
    assertEquals(List.of(1, 2), tokens(table.nearest(0, 2)));
    assertEquals(-1, table.cosine(1, 2), 1e-12);
  }

  @Test
  void whatIsNoTableOrNotInItIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> EmbeddingTable.of(new float[7], 2));
    assertThrows(IllegalArgumentException.class, () -> EmbeddingTable.of(new float[0], 0));
    EmbeddingTable table = EmbeddingTable.of(new float[4], 2);
    assertThrows(IndexOutOfBoundsException.class, () -> table.nearest(2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> table.vector(-1));
  }

  @Test
  void aModelsTableIsItsOwnTokenEmbedding() {
    Parallel parallel = new Parallel(1);
    for (Architecture architecture : Known.both().toList()) {
      PreparedTraining training =
          PreparedTraining.of(
              TinyTraining.plan(architecture, 5, 1e-2f, 1), TinyTraining.split(), parallel);
      EmbeddingTable table =
          EmbeddingTable.of(new Subject(training.model(), training.tokenizer(), parallel));
      int width = training.plan().get(ModelSettings.WIDTH);
      float[] all = training.model().parameters().get("embeddings.token").copy();
      assertEquals(training.tokenizer().vocabulary().size(), table.size());
      assertEquals(width, table.width());
      assertArrayEquals(Arrays.copyOfRange(all, 5 * width, 6 * width), table.vector(5));
      assertEquals(plain(all, width, 5, 9), table.cosine(5, 9), 1e-12);
    }
  }
}
