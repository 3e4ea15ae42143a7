package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Architecture;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.bert.Bert;
import maru.model.gpt.Gpt;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;

class MaskReadingsTest {
  private final Parallel parallel = new Parallel(1);

  private Subject trained(Architecture architecture) {
    PreparedTraining training =
        PreparedTraining.of(
            TinyTraining.plan(architecture, 40, 1e-2f, 1), TinyTraining.split(), parallel);
    Trainer trainer = training.trainer(parallel);
    while (!trainer.isDone()) {
      trainer.step();
    }
    return new Subject(training.model(), training.tokenizer(), parallel);
  }

  @Test
  void theLossOfEachPlaceIsThatOfTraining() {
    Subject subject = trained(Known.BERT);
    int[] first = subject.tokenizer().encodeMarked("the dog [MASK] .").ids();
    int[] second = subject.tokenizer().encode("then it meowed again .").ids();
    int barked = subject.tokenizer().encode("barked").ids()[0];
    List<MaskedReading.Asked> asked =
        List.of(
            new MaskedReading.Asked(first, new int[] {2}, new int[] {barked}),
            new MaskedReading.Asked(second, new int[] {0, 2}, new int[] {second[0], second[2]}));
    List<List<MaskedReading.Answer>> answers = MaskedReading.of(subject, asked, 5);
    assertEquals(1, answers.get(0).size());
    assertEquals(2, answers.get(1).size());
    double sum = 0;
    long right = 0;
    for (List<MaskedReading.Answer> own : answers) {
      for (MaskedReading.Answer answer : own) {
        sum += answer.crossEntropy();
        right += answer.right() ? 1 : 0;
        assertEquals(5, answer.best().size());
        assertEquals(-Math.log(answer.probability()), answer.crossEntropy(), 1e-12);
      }
    }
    CrossEntropy engine = engine(subject, first, second, barked);
    assertEquals(engine.sum(), sum, 1e-4);
    assertEquals(engine.correct(), right);
  }

  /** The same places through the loss that training takes. */
  private CrossEntropy engine(Subject subject, int[] first, int[] second, int barked) {
    Bert bert = (Bert) subject.model();
    var vocabulary = subject.tokenizer().vocabulary();
    int length = second.length + 2;
    int[] ids = new int[2 * length];
    java.util.Arrays.fill(ids, vocabulary.pad());
    for (int b = 0; b < 2; b++) {
      int[] own = b == 0 ? first : second;
      ids[b * length] = vocabulary.cls();
      System.arraycopy(own, 0, ids, b * length + 1, own.length);
      ids[b * length + own.length + 1] = vocabulary.sep();
    }
    Tape tape = new Tape(bert.parameters(), parallel);
    tape.beginInference(2);
    Pass pass = Pass.on(tape);
    int[] lengths = {first.length + 2, second.length + 2};
    Hidden hidden =
        bert.forward(pass, new Input.Tokens(ids, new int[ids.length], lengths, length, null));
    Tensor logits = bert.blankLogits(pass, hidden, new int[] {3, length + 1, length + 3});
    CrossEntropy entropy =
        CrossEntropy.of(tape, logits, new int[] {barked, second[0], second[2]}, 1f);
    tape.run();
    return entropy;
  }

  @Test
  void whatDoesNotFitTheContextIsNotAnswered() {
    Subject subject = trained(Known.BERT);
    int[] ids = subject.tokenizer().encode("the dog barked . ".repeat(8)).ids();
    MaskedReading.Asked asked =
        new MaskedReading.Asked(ids, new int[] {1, 30}, new int[] {ids[1], ids[30]});
    assertEquals(1, MaskedReading.of(subject, List.of(asked), 1).getFirst().size());
  }

  @Test
  void theThreeEmbeddingsAddUpToWhatTheEngineMade() {
    EmbeddingSum seen = EmbeddingSum.of(trained(Known.BERT), "the dog barked .\nit too .");
    assertEquals(
        List.of("[CLS]", "the", "dog", "barked", ".", "[SEP]"), seen.tokens().subList(0, 6));
    assertEquals(0, seen.segments()[5]);
    assertEquals(1, seen.segments()[6]);
    for (int i = 0; i < seen.sum().length; i++) {
      assertEquals(seen.token()[i] + seen.segment()[i] + seen.position()[i], seen.sum()[i], 1e-6);
    }
    assertTrue(seen.followsProbability().isPresent());
    assertEquals(0, seen.cut());
    assertTrue(seen.norm(seen.sum(), 0) > 0);
    assertFalse(EmbeddingSum.of(trained(Known.BERT), "it").followsProbability().isPresent());
  }

  @Test
  void aMaskShownIsTheOneTheEngineUsed() {
    Subject gpt = trained(Known.GPT);
    List<MaskSpec> masks =
        List.of(
            MaskSpec.FULL,
            new MaskSpec(true, 0, false),
            new MaskSpec(true, 3, false),
            new MaskSpec(false, 0, true),
            new MaskSpec(true, 0, true),
            new MaskSpec(true, 3, true));
    for (MaskSpec mask : masks) {
      MaskedAttention seen = MaskedAttention.of(gpt, "the dog barked too .", 2, mask);
      int n = seen.tokens().size();
      assertEquals(7, n);
      for (int head = 0; head < seen.heads(); head++) {
        float[] scores = seen.head(seen.scores(), 0, head);
        float[] weights = seen.head(seen.weights(), 0, head);
        for (int row = 0; row < n; row++) {
          softmaxOfVisible(seen.visible(), scores, weights, row, n);
        }
      }
    }
  }

  /** Visible scores through softmax are the engine's weights; hidden ones have 0. */
  private static void softmaxOfVisible(
      boolean[] visible, float[] scores, float[] weights, int row, int n) {
    double sum = 0;
    for (int key = 0; key < n; key++) {
      sum += visible[row * n + key] ? Math.exp(scores[row * n + key]) : 0;
    }
    for (int key = 0; key < n; key++) {
      int at = row * n + key;
      if (visible[at]) {
        assertEquals(Math.exp(scores[at]) / sum, weights[at], 1e-5);
        assertTrue(weights[at] > 0);
      } else {
        assertEquals(0f, weights[at]);
      }
    }
  }

  @Test
  void masksMultiply() {
    int n = 7;
    boolean[] causal = new MaskSpec(true, 0, false).visible(n, 2);
    boolean[] padding = new MaskSpec(false, 0, true).visible(n, 2);
    boolean[] both = new MaskSpec(true, 0, true).visible(n, 2);
    boolean[] prefix = new MaskSpec(true, 3, false).visible(n, 2);
    for (int i = 0; i < n * n; i++) {
      int row = i / n;
      int column = i % n;
      assertEquals(column <= row, causal[i]);
      assertEquals(column < n - 2, padding[i]);
      assertEquals(causal[i] && padding[i], both[i]);
      assertEquals(column <= row || column < 3, prefix[i]);
    }
    assertTrue(MaskSpec.FULL.isFull());
  }

  @Test
  void aTapOnScoresChangesNothing() {
    Subject subject = trained(Known.GPT);
    Gpt gpt = (Gpt) subject.model();
    int[] ids = subject.tokenizer().encode("the dog barked too .").ids();
    float[] with = logits(gpt, ids, Taps.all());
    float[] without = logits(gpt, ids, Taps.of("logits"::equals));
    assertArrayEquals(without, with);
  }

  private float[] logits(Gpt gpt, int[] ids, Taps taps) {
    Tape tape = new Tape(gpt.parameters(), parallel);
    tape.beginInference(1);
    Pass pass = new Pass(tape, taps);
    gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, ids.length)));
    tape.run();
    var copies = taps.copies();
    assertEquals(copies.size() > 1, copies.containsKey("blocks.0.attention.scores"));
    return java.util.Objects.requireNonNull(copies.get("logits")).values();
  }

  @Test
  void bertRunsUnderItsOwnSightAsUnderFullSight() {
    Subject subject = trained(Known.BERT);
    MaskedAttention seen = MaskedAttention.of(subject, "the dog barked .", 0, MaskSpec.FULL);
    Prediction usual =
        new PredictionReader(subject.model(), subject.tokenizer(), parallel)
            .look("the dog barked .", 1);
    assertEquals(usual.tokens(), seen.tokens());
    assertArrayEquals(usual.attention().head(0, 1), seen.head(seen.weights(), 0, 1));
  }
}
