package maru.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlownessTest {
  @Test
  void withoutTheVectorModuleOneLineSaysWhatToDo() throws Exception {
    List<String> said = ChildJvm.run(List.of(), Slowness.class);
    assertEquals(2, said.size(), said.toString());
    assertEquals("scalar", said.getFirst());
    assertTrue(said.getLast().contains("--add-modules=jdk.incubator.vector"), said.getLast());
  }

  @Test
  void withItThereIsNothingToSay() throws Exception {
    List<String> flags = List.of("--add-modules=jdk.incubator.vector");
    List<String> said = ChildJvm.run(flags, Slowness.class);
    assertEquals(1, said.size(), said.toString());
  }

  @Test
  void withoutFusedMultiplyAddsOneLineSaysSo() throws Exception {
    List<String> flags = List.of("--add-modules=jdk.incubator.vector", "-XX:-UseFMA");
    List<String> said = ChildJvm.run(flags, Slowness.class);
    assertEquals(2, said.size(), said.toString());
    assertEquals("scalar", said.getFirst());
    assertTrue(said.getLast().contains("FMA"), said.getLast());
  }
}
