package maru.engine.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.nn.Pass;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Input;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.Test;

/** What a step takes is known before any of it is allocated. */
final class MemoryReckoningTest {
  private static final GptConfig GPT = new GptConfig(50, 16, 2, 2, 32, 0.1f);

  private static Tape recorded(Gpt gpt, Parallel parallel) {
    Tape tape = new Tape(gpt.parameters(), parallel);
    tape.beginTraining(4, 1, 1);
    Pass pass = Pass.on(tape);
    Tensor logits = gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(new int[64], 16)));
    CrossEntropy.of(tape, logits, new int[64], 1f);
    return tape;
  }

  @Test
  void aStepIsReckonedWithoutWeightsAndWithoutRunning() {
    try (Parallel parallel = new Parallel(1)) {
      Gpt structure = new Gpt(GPT);
      Tape tape = recorded(structure, parallel);
      assertEquals(0, structure.parameters().values().length);
      assertEquals(0, structure.parameters().gradients().length);
      Gpt gpt = new Gpt(GPT, 1);
      Tape other = recorded(gpt, parallel);
      other.run();
      assertEquals(other.reserved(), tape.reserved());
      assertEquals(other.packedFloats(), tape.packedFloats());
      // At least the logits, and each block's qkv and widest layer, before and after GELU.
      assertTrue(tape.reserved() > 64 * (50 + 2 * (96 + 2 * 128)), "" + tape.reserved());
      // Every matrix twice, the embedding for the logits too.
      assertTrue(tape.packedFloats() >= 2 * 2 * 12 * 32 * 32 + 2 * 50 * 32);
    }
  }

  @Test
  void aPassOfAStructureIsRefused() {
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = recorded(new Gpt(GPT), parallel);
      assertThrows(IllegalStateException.class, tape::run);
    }
  }

  @Test
  void whatNoArrayHoldsIsReckonedAndToldWhenItIsRun() {
    try (Parallel parallel = new Parallel(1)) {
      Parameters parameters = new Parameters();
      Tensor table = parameters.add("table", Shape.of(2, 1), Init.ones());
      Tensor w = parameters.add("w", Shape.of(1, 1 << 22), Init.ones());
      parameters.initialize(1);
      Tape tape = new Tape(parameters, parallel);
      tape.beginInference(1);
      int[] ids = new int[1 << 10];
      Tensor x = LookUp.of(tape, table, table, new int[1], 1);
      Tensor many = SelectRows.of(tape, x, ids);
      Tensor wide = Affine.of(tape, many, w, null, Activation.NONE);
      assertEquals(1L << 32, wide.shape().elements());
      assertTrue(tape.reserved() > 1L << 32);
      Problem told = assertThrows(Problem.class, tape::run);
      assertEquals("memory.tooLarge.pass", told.key());
      tape.beginInference(1 << 20);
      told = assertThrows(Problem.class, () -> tape.evenRows(1 << 12));
      assertEquals("memory.tooLarge.rows", told.key());
    }
  }
}
