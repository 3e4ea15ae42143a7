package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** BERT and GPT at the edges of what they take, and what their taps tell. */
final class ModelEdgesTest {
  private static final Parallel PARALLEL = new Parallel(2);
  private static final GptConfig GPT = new GptConfig(11, 6, 2, 2, 10, 0f);
  private static final BertConfig BERT = new BertConfig(11, 6, 2, 2, 10, 0f);

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  /** Logits (rows, V) of a GPT in inference. */
  private static float[] logits(Gpt gpt, int[] ids, int length) {
    Tape tape = new Tape(gpt.parameters(), PARALLEL);
    tape.beginInference(length == 0 ? 0 : ids.length / length);
    Pass pass = Pass.on(tape);
    Tensor out = gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, length)));
    tape.run();
    return out.copy();
  }

  private static double trainingLoss(Gpt gpt, int[] ids, int[] targets, int length) {
    Tape tape = new Tape(gpt.parameters(), PARALLEL);
    tape.beginTraining(length == 0 ? 0 : ids.length / length, 1, 0);
    Pass pass = Pass.on(tape);
    Tensor out = gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, length)));
    CrossEntropy loss = CrossEntropy.of(tape, out, targets, 1f);
    tape.run();
    return loss.mean();
  }

  @Test
  void oneTokenIsEnough() {
    Gpt gpt = new Gpt(GPT, 1);
    float[] whole = logits(gpt, new int[] {3, 5}, 2);
    float[] alone = logits(gpt, new int[] {3}, 1);
    assertArrayEquals(Arrays.copyOf(whole, 11), alone);
    assertEquals(Math.log(11), trainingLoss(gpt, new int[] {3}, new int[] {4}, 1), 0.1);
  }

  @Test
  void theContextIsAlsoItsLimit() {
    Gpt gpt = new Gpt(GPT, 1);
    assertEquals(6 * 11, logits(gpt, new int[] {1, 2, 3, 4, 5, 6}, 6).length);
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> logits(gpt, new int[7], 7));
    assertEquals("7 tokens, but there are positions for 6", thrown.getMessage());
  }

  @Test
  void anEmptyBatchGivesNothingAndGradientsOfZero() {
    Gpt gpt = new Gpt(GPT, 1);
    assertEquals(0, logits(gpt, new int[0], 0).length);
    trainingLoss(gpt, new int[] {1, 2}, new int[] {2, 3}, 2);
    assertTrue(sizeOfGradients(gpt) > 0);
    assertEquals(0, trainingLoss(gpt, new int[0], new int[0], 0));
    assertEquals(0, sizeOfGradients(gpt));
  }

  private static double sizeOfGradients(Gpt gpt) {
    double size = 0;
    for (float g : gpt.parameters().gradients()) {
      size += Math.abs(g);
    }
    return size;
  }

  @Test
  void aTokenNeverSeesWhatComesAfterIt() {
    Gpt gpt = new Gpt(GPT, 1);
    float[] one = logits(gpt, new int[] {1, 2, 3, 4}, 4);
    float[] other = logits(gpt, new int[] {1, 2, 9, 8}, 4);
    assertArrayEquals(Arrays.copyOf(one, 22), Arrays.copyOf(other, 22));
    assertTrue(one[22] != other[22]);
  }

  /** Final hidden states of BERT for one sequence. */
  private static float[] hidden(Bert bert, int[] ids, int real) {
    Tape tape = new Tape(bert.parameters(), PARALLEL);
    tape.beginInference(1);
    Tensor out =
        bert.forward(Pass.on(tape), Input.Tokens.padded(ids, new int[] {real}, ids.length))
            .states();
    tape.run();
    return out.copy();
  }

  @Test
  void paddingIsNotSeen() {
    Bert bert = new Bert(BERT, 1);
    float[] one = hidden(bert, new int[] {1, 2, 3, 0, 0}, 3);
    float[] other = hidden(bert, new int[] {1, 2, 3, 7, 9}, 3);
    assertArrayEquals(Arrays.copyOf(one, 30), Arrays.copyOf(other, 30));
    assertArrayEquals(hidden(bert, new int[] {1, 2, 3}, 3), Arrays.copyOf(one, 30));
  }

  @Test
  void aSequenceOfPaddingAloneIsDefined() {
    Bert bert = new Bert(BERT, 1);
    for (float v : hidden(bert, new int[] {0, 0, 0}, 0)) {
      assertTrue(Float.isFinite(v));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Looked(float[] gradients, double loss, Map<String, Activation> seen) {}

  private static Looked trainBert(Taps taps) {
    Bert bert = new Bert(BERT, 1);
    Tape tape = new Tape(bert.parameters(), PARALLEL);
    tape.beginTraining(2, 1, 0);
    Pass pass = new Pass(tape, taps);
    int[] ids = {1, 2, 3, 4, 5, 6, 7, 0};
    int[] segments = {0, 0, 1, 1, 0, 1, 1, 0};
    Hidden hidden = bert.forward(pass, new Input.Tokens(ids, segments, new int[] {4, 3}, 4, null));
    Tensor words = bert.blankLogits(pass, hidden, new int[] {1, 3, 6});
    Tensor follows = bert.pairLogits(pass, hidden);
    CrossEntropy mlm = CrossEntropy.of(tape, words, new int[] {2, 4, 7}, 1f);
    CrossEntropy nsp = CrossEntropy.of(tape, follows, new int[] {0, 1}, 1f);
    tape.run();
    return new Looked(
        bert.parameters().gradients().clone(), mlm.mean() + nsp.mean(), taps.copies());
  }

  @Test
  void lookingChangesNoBit() {
    Looked looked = trainBert(Taps.all());
    Looked blind = trainBert(Taps.none());
    assertArrayEquals(blind.gradients(), looked.gradients());
    assertEquals(blind.loss(), looked.loss());
    assertEquals(Map.of(), blind.seen());
  }

  @Test
  void tapsTellWhatWasComputedUnderItsNames() {
    Map<String, Activation> seen = trainBert(Taps.all()).seen();
    List<String> names =
        new ArrayList<>(List.of("embeddings", "embeddings.norm", "embeddings.output"));
    for (int i = 0; i < 2; i++) {
      for (String part :
          List.of(
              "attention.qkv",
              "attention.scores",
              "attention.weights",
              "attention.used",
              "attention.context",
              "attention.output",
              "attention.sum",
              "afterAttention",
              "feedForward.inner",
              "feedForward.output",
              "feedForward.sum",
              "output")) {
        names.add("blocks." + i + "." + part);
      }
    }
    names.addAll(List.of("final", "mlm.dense", "mlm.norm", "mlm.logits", "pooled", "nsp.logits"));
    assertEquals(names, List.copyOf(seen.keySet()));
    // The parts follow from one another: context = weights * V, loss from logits.
    Activation weights = get(seen, "blocks.1.attention.weights"); // (2, 2, 4, 4)
    Activation qkv = get(seen, "blocks.1.attention.qkv"); // (8, 30)
    Activation context = get(seen, "blocks.1.attention.context"); // (8, 10)
    for (int c = 0; c < 10; c++) {
      int head = c / 5;
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        sum += weights.values()[((2 + head) * 4 + 1) * 4 + j] * qkv.values()[(4 + j) * 30 + 20 + c];
      }
      assertEquals(sum, context.values()[5 * 10 + c], 1e-6);
    }
    assertArrayEquals(get(seen, "final").values(), get(seen, "blocks.1.output").values());
    double mlm = 0;
    int[] targets = {2, 4, 7};
    for (int r = 0; r < 3; r++) {
      mlm += lossOf(get(seen, "mlm.logits").values(), r * 11, 11, targets[r]) / 3;
    }
    double nsp =
        (lossOf(get(seen, "nsp.logits").values(), 0, 2, 0)
                + lossOf(get(seen, "nsp.logits").values(), 2, 2, 1))
            / 2;
    assertEquals(trainBert(Taps.none()).loss(), mlm + nsp, 1e-5);
  }

  private static double lossOf(float[] logits, int at, int n, int target) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.exp(logits[at + i]);
    }
    return Math.log(sum) - logits[at + target];
  }

  private static Activation get(Map<String, Activation> seen, String name) {
    Activation activation = seen.get(name);
    if (activation == null) {
      throw new AssertionError("no tap is called " + name);
    }
    return activation;
  }

  @Test
  void onlyTheTapsAskedForAreCopied() {
    Map<String, Activation> seen = trainBert(Taps.of(name -> name.endsWith("weights"))).seen();
    assertEquals(
        List.of("blocks.0.attention.weights", "blocks.1.attention.weights"),
        List.copyOf(seen.keySet()));
  }

  @Test
  void configsThatCannotBeAreRefused() {
    assertThrows(Problem.class, () -> new GptConfig(11, 6, 2, 3, 10, 0f));
    assertThrows(Problem.class, () -> new GptConfig(0, 6, 2, 2, 10, 0f));
    assertThrows(Problem.class, () -> new BertConfig(11, 6, 2, 2, 10, 1f));
    assertThrows(Problem.class, () -> new BertConfig(11, 0, 2, 2, 10, 0f));
    assertThrows(Problem.class, () -> new BertConfig(11, 6, 2, 2, 10, Float.NaN));
  }
}
