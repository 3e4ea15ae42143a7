package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import maru.task.Lever;
import maru.task.Levers;
import org.junit.jupiter.api.Test;

class LeversTest {
  private static Set<String> freezing(String names) {
    return Levers.of(1).with(Lever.FREEZE, names).frozen(Set.of("planned"));
  }

  @Test
  void aPartFreezesWhatIsInItAndNoOtherOfASimilarName() {
    Set<String> levers = freezing("blocks.1+ tokenEmbedding");
    assertEquals(Set.of("blocks.1", "tokenEmbedding"), levers);
    assertTrue(Levers.covers(levers, "blocks.1.attention.qkv.weight"));
    assertTrue(Levers.covers(levers, "blocks.1"));
    assertTrue(Levers.covers(levers, "tokenEmbedding"));
    assertFalse(Levers.covers(levers, "blocks.10.attention.qkv.weight"));
    assertFalse(Levers.covers(levers, "blocks.0.attention.qkv.weight"));
    assertFalse(Levers.covers(levers, "tokenEmbeddingNorm.gain"));
    assertFalse(Levers.covers(levers, "blocks"));
  }

  @Test
  void noneFreezesNothing() {
    assertEquals(Set.of(), freezing("none"));
    assertFalse(Levers.covers(freezing("none"), "blocks.1.attention.qkv.weight"));
  }
}
