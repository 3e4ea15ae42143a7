package maru.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A steady training step leaves the collector nothing to chase. */
final class AllocationTest {
  private static final int LIMIT = 64 * 1024;

  @Test
  void aSteadyStepAllocatesUnder64Kilobytes() throws Exception {
    List<String> flags = List.of("--add-modules=jdk.incubator.vector");
    List<String> said = ChildJvm.run(flags, Allocation.class, Integer.toString(LIMIT));
    double bytes = Double.parseDouble(said.getLast());
    assertTrue(bytes < LIMIT, "a step allocates " + bytes + " bytes");
  }
}
