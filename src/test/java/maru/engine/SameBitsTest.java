package maru.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import maru.engine.kernel.Kernels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A seed gives the same bits on any number of threads, with any vectors, and without. */
final class SameBitsTest {
  private static final int STEPS = 100;
  private static final String BERT = Fingerprint.bert(1, STEPS, Kernels.best());
  private static final String GPT = Fingerprint.gpt(1, STEPS, Kernels.best());

  @BeforeAll
  static void trainingMovesTheWeights() {
    assertNotEquals(BERT, Fingerprint.bert(1, STEPS - 1, Kernels.best()));
    assertNotEquals(GPT, Fingerprint.gpt(1, STEPS - 1, Kernels.best()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16})
  void onAnyNumberOfThreads(int threads) {
    assertEquals(BERT, Fingerprint.bert(threads, STEPS, Kernels.best()));
    assertEquals(GPT, Fingerprint.gpt(threads, STEPS, Kernels.best()));
  }

  @Test
  void inTheScalarTwin() {
    assertEquals(BERT, Fingerprint.bert(2, STEPS, Kernels.scalar()));
    assertEquals(GPT, Fingerprint.gpt(2, STEPS, Kernels.scalar()));
  }

  static Stream<Arguments> machines() {
    String vectors = "--add-modules=jdk.incubator.vector";
    return Stream.of(
        Arguments.of("scalar", List.of()),
        Arguments.of("scalar", List.of(vectors, "-Dmaru.kernels=scalar")),
        Arguments.of("SIMD 128 bit", List.of(vectors, "-XX:MaxVectorSize=16")),
        Arguments.of("SIMD", List.of(vectors, "-XX:MaxVectorSize=32")),
        Arguments.of("SIMD", List.of(vectors, "-XX:UseAVX=2")),
        Arguments.of("scalar", List.of(vectors, "-XX:-UseFMA")),
        Arguments.of("scalar", List.of(vectors, "-XX:UseAVX=0")));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void onOtherMachines(String kernels, List<String> flags) throws Exception {
    List<String> said = ChildJvm.run(flags, Fingerprint.class, "2", Integer.toString(STEPS));
    assertEquals(3, said.size(), said.toString());
    assertTrue(said.get(0).startsWith(kernels), said.get(0));
    assertEquals(BERT, said.get(1));
    assertEquals(GPT, said.get(2));
  }
}
