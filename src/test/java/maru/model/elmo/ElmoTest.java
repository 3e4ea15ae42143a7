package maru.model.elmo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.golden.GoldenFile;
import maru.model.Hidden;
import maru.model.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ELMo against PyTorch (src/peers/python/elmo_golden.py wrote the file), and what it may see. */
final class ElmoTest {
  private static final int V = 13;
  private static final int B = 3;
  private static final int T = 6;

  private final Parallel parallel = new Parallel(2);
  private final Elmo model = new Elmo(new ElmoConfig(V, T, 2, 8, 0f, true, 0f, "narrow"));

  @AfterEach
  void close() {
    parallel.close();
  }

  @Test
  void lossesAndEveryGradientAreThoseOfPyTorch() {
    GoldenFile golden = GoldenFile.of("elmo.safetensors");
    golden.into(model.parameters(), "");
    int[] ids = golden.whole("ids");
    int[] before = new int[B * T];
    Arrays.setAll(before, i -> i % T == 0 ? -1 : ids[i - 1]);

    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginTraining(B, 0, 0);
    Pass pass = Pass.on(tape);
    Hidden hidden = model.forward(pass, Input.Tokens.of(ids, T));
    CrossEntropy next =
        CrossEntropy.of(tape, model.nextLogits(pass, hidden), golden.whole("targets"), 1f);
    CrossEntropy previous = CrossEntropy.of(tape, model.previousLogits(pass, hidden), before, 1f);
    tape.run();
    assertEquals(golden.numbers("loss.causal")[0], next.mean(), 1e-5);
    assertEquals(golden.numbers("loss.previous")[0], previous.mean(), 1e-5);
    golden.checkGradients(model.parameters(), "", 2e-5);
  }

  @Test
  void theForwardReaderKnowsNothingOfWhatFollowsAndTheBackwardOneNothingOfWhatPrecedes() {
    model.parameters().initialize(4);
    float[][] one = logits(1, 2, 3, 4, 5);
    float[][] later = logits(1, 2, 3, 4, 9);
    float[][] earlier = logits(9, 2, 3, 4, 5);
    assertArrayEquals(Arrays.copyOf(one[0], 4 * V), Arrays.copyOf(later[0], 4 * V));
    assertFalse(Arrays.equals(row(one[1], 0), row(later[1], 0)));
    assertArrayEquals(
        Arrays.copyOfRange(one[1], V, 5 * V), Arrays.copyOfRange(earlier[1], V, 5 * V));
    assertFalse(Arrays.equals(row(one[0], 4), row(earlier[0], 4)));
  }

  private static float[] row(float[] all, int at) {
    return Arrays.copyOfRange(all, at * V, (at + 1) * V);
  }

  private float[][] logits(int... ids) {
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(1);
    Pass pass = Pass.on(tape);
    Hidden hidden = model.forward(pass, Input.Tokens.of(ids, ids.length));
    Tensor next = model.nextLogits(pass, hidden);
    Tensor previous = model.previousLogits(pass, hidden);
    tape.run();
    return new float[][] {next.copy(), previous.copy()};
  }
}
