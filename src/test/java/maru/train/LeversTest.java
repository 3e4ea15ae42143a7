package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LeversTest {
  private static Levers freezing(String names) {
    TrainingConfig config = TinyTraining.plan(Architecture.GPT, 5, 1e-2f, 1).training();
    return Levers.of(config).with(Lever.FREEZE, names);
  }

  @Test
  void aPartFreezesWhatIsInItAndNoOtherOfASimilarName() {
    Levers levers = freezing("blocks.1+ tokenEmbedding");
    assertEquals(Set.of("blocks.1", "tokenEmbedding"), levers.frozen());
    assertTrue(levers.freezes("blocks.1.attention.qkv.weight"));
    assertTrue(levers.freezes("blocks.1"));
    assertTrue(levers.freezes("tokenEmbedding"));
    assertFalse(levers.freezes("blocks.10.attention.qkv.weight"));
    assertFalse(levers.freezes("blocks.0.attention.qkv.weight"));
    assertFalse(levers.freezes("tokenEmbeddingNorm.gain"));
    assertFalse(levers.freezes("blocks"));
  }

  @Test
  void noneFreezesNothing() {
    assertEquals(Set.of(), freezing("none").frozen());
    assertFalse(freezing("none").freezes("blocks.1.attention.qkv.weight"));
  }
}
