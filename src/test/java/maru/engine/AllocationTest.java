package maru.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A steady training step leaves the collector nothing to chase. */
final class AllocationTest {
  private static final int LIMIT = 64 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"gpt", "lstm"})
  void aSteadyStepAllocatesUnder64Kilobytes(String model) throws Exception {
    List<String> flags = List.of("--add-modules=jdk.incubator.vector");
    List<String> said = ChildJvm.run(flags, Allocation.class, Integer.toString(LIMIT), model);
    double bytes = Double.parseDouble(said.getLast());
    assertTrue(bytes < LIMIT, "a step allocates " + bytes + " bytes");
  }
}
