package maru.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recurrent layers give the same bits on any number of threads, with any vectors, and without. */
final class RecurrentSameBitsTest {
  private static final int STEPS = 40;

  @ParameterizedTest
  @EnumSource
  void onAnyNumberOfThreadsAndInTheScalarTwin(Kind kind) {
    String one = RecurrentFingerprint.of(kind, 1, STEPS, Kernels.best());
    assertNotEquals(one, RecurrentFingerprint.of(kind, 1, STEPS - 1, Kernels.best()));
    for (int threads : new int[] {2, 3, 8}) {
      assertEquals(one, RecurrentFingerprint.of(kind, threads, STEPS, Kernels.best()));
    }
    assertEquals(one, RecurrentFingerprint.of(kind, 2, STEPS, Kernels.scalar()));
  }

  @Test
  void withShorterVectors() throws Exception {
    List<String> flags = List.of("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=16");
    List<String> said =
        ChildJvm.run(flags, RecurrentFingerprint.class, "2", Integer.toString(STEPS));
    assertTrue(said.getFirst().startsWith("SIMD 128 bit"), said.getFirst());
    List<String> here =
        Stream.of(Kind.values())
            .map(kind -> RecurrentFingerprint.of(kind, 1, STEPS, Kernels.best()))
            .toList();
    assertEquals(here, said.subList(1, said.size()));
  }
}
