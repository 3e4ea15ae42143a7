package maru.inspect.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.engine.explain.Figures;
import maru.model.Architecture;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a tape recorded becomes a trace that reads as the papers tell it. */
class StepTraceTest {
  private static final Parallel PARALLEL = new Parallel(1);

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static OpenedStep step(Architecture architecture, double dropout) {
    TrainingPlan plan =
        TinyTraining.plan(architecture, 20, 1e-2f, 7).withSize(new Size(2, 2, 16, 24));
    PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(), PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.change(Lever.DROPOUT, Double.toString(dropout));
    return new StepOpener(run, PARALLEL).open(trainer.state());
  }

  private static List<String> ids(StepTrace trace, String part, Phase phase) {
    return trace.operations().stream()
        .filter(o -> o.part().path().equals(part) && o.phase() == phase)
        .map(o -> o.names().getLast())
        .toList();
  }

  @Test
  void bertNormalizesAfterEachSublayer() {
    StepTrace trace = step(Known.BERT, 0).trace();
    List<String> attention =
        List.of(
            "query",
            "key",
            "value",
            "scores",
            "paddingMask",
            "softmax",
            "context",
            "linear",
            "residual",
            "normalize");
    List<String> network = List.of("linearActivation", "linear", "residual", "normalize");
    for (int block = 0; block < 2; block++) {
      assertEquals(attention, ids(trace, "blocks." + block + ".attention", Phase.FORWARD));
      assertEquals(network, ids(trace, "blocks." + block + ".feedForward", Phase.FORWARD));
    }
    assertEquals(
        List.of("token", "position", "segment", "sum", "normalize"),
        ids(trace, "embeddings", Phase.FORWARD));
    assertEquals(
        List.of("selectRows", "linearActivation", "normalize", "logits", "probabilities"),
        ids(trace, "head.mlm", Phase.FORWARD));
    assertEquals(
        List.of("selectFirst", "linearActivation", "linear", "probabilities"),
        ids(trace, "head.nsp", Phase.FORWARD));
    assertEquals(List.of("placeLoss", "placeLoss", "loss"), ids(trace, "loss", Phase.FORWARD));
    assertEquals(List.of("draw", "hide"), ids(trace, "batch", Phase.FORWARD));
    assertEquals(
        List.of(
            "batch",
            "embeddings",
            "blocks.0.attention",
            "blocks.0.feedForward",
            "blocks.1.attention",
            "blocks.1.feedForward",
            "head.mlm",
            "head.nsp",
            "loss",
            "optimizer"),
        trace.parts().stream().map(ModelPart::path).toList());
  }

  @Test
  void gptNormalizesBeforeEachSublayerAndHidesTheFuture() {
    StepTrace trace = step(Known.GPT, 0.1).trace();
    assertEquals(
        List.of(
            "normalize",
            "query",
            "key",
            "value",
            "scores",
            "causalMask",
            "softmax",
            "attentionDropout",
            "context",
            "linear",
            "residual"),
        ids(trace, "blocks.0.attention", Phase.FORWARD));
    assertEquals(
        List.of("normalize", "linearActivation", "linear", "residual"),
        ids(trace, "blocks.0.feedForward", Phase.FORWARD));
    assertEquals(
        List.of("token", "position", "sumOfTwo", "dropout"),
        ids(trace, "embeddings", Phase.FORWARD));
    assertEquals(
        List.of("normalize", "logits", "probabilities"), ids(trace, "head.causal", Phase.FORWARD));
    assertEquals(List.of("draw", "shift"), ids(trace, "batch", Phase.FORWARD));
    Operation norm = trace.at(trace.find(new ModelPart("blocks.0.attention"), 0));
    assertEquals(
        List.of("normalize.attention.norm", "normalize.before", "normalize"), norm.names());
  }

  @Test
  void aGradientComesWhenAllThatItIsMadeOfIsThere() {
    StepTrace bert = step(Known.BERT, 0).trace();
    assertEquals(
        List.of("lossBack", "logitsBack", "activationBack", "linearBack", "meeting"),
        ids(bert, "head.mlm", Phase.BACKWARD).stream().map(StepTraceTest::past).toList());
    assertEquals(
        List.of(
            "linearBack",
            "softmaxBack",
            "scoresBack",
            "valueBack",
            "queryBack",
            "keyBack",
            "linearBack",
            "meeting"),
        ids(step(Known.GPT, 0.1).trace(), "blocks.0.attention", Phase.BACKWARD).stream()
            .filter(id -> !id.equals("residualBack"))
            .toList()
            .subList(0, 8));
    Phase phase = Phase.FORWARD;
    for (Operation operation : bert.operations()) {
      assertTrue(operation.phase().compareTo(phase) >= 0, operation.toString());
      phase = operation.phase();
    }
    assertEquals("lossBack", bert.at(bert.first(Phase.BACKWARD)).id());
    assertEquals("loss", bert.at(bert.first(Phase.BACKWARD) - 1).id());
    assertEquals("update", bert.at(bert.size() - 1).id());
    assertEquals(
        bert.size(), bert.operations().stream().distinct().count(), "operations are told apart");
  }

  private static String past(String id) {
    return id.equals("normalizeBack") ? "linearBack" : id;
  }

  @Test
  void aBlockStrideGoesToTheNextBlockAndBackToItsBeginning() {
    StepTrace trace = step(Known.GPT, 0).trace();
    int at = 0;
    StringBuilder way = new StringBuilder();
    while (at < trace.size()) {
      way.append(trace.at(at).part().path()).append(' ');
      at = trace.after(at, Stride.BLOCK);
    }
    assertEquals(
        "batch embeddings blocks.0.attention blocks.1.attention head.causal "
            + "head.causal blocks.1.feedForward blocks.0.feedForward embeddings optimizer ",
        way.toString());
    int middle = trace.find(new ModelPart("blocks.1.attention"), 0) + 3;
    int begin = trace.before(middle, Stride.BLOCK);
    assertEquals("normalize", trace.at(begin).id());
    assertEquals("blocks.1", trace.at(begin).part().group());
    assertEquals("blocks.0", trace.at(trace.before(begin, Stride.BLOCK)).part().group());
    assertEquals(0, trace.before(1, Stride.BLOCK));
    assertEquals(-1, trace.before(0, Stride.BLOCK));
    assertEquals(-1, trace.before(0, Stride.OPERATION));
    assertEquals(trace.size(), trace.after(5, Stride.STEP));
    assertEquals(6, trace.after(5, Stride.OPERATION));
  }

  @Test
  void aPartIsFoundInTheSamePhase() {
    StepTrace trace = step(Known.BERT, 0).trace();
    ModelPart attention = new ModelPart("blocks.1.attention");
    assertEquals(Phase.FORWARD, trace.at(trace.find(attention, 0)).phase());
    int back = trace.first(Phase.BACKWARD);
    assertEquals(Phase.BACKWARD, trace.at(trace.find(attention, back)).phase());
    int update = trace.first(Phase.UPDATE);
    assertEquals(Phase.FORWARD, trace.at(trace.find(attention, update)).phase());
    assertEquals(-1, trace.find(new ModelPart("blocks.7.attention"), 0));
  }

  @Test
  void rowsAndColumnsBearTheNamesOfWhatTheyAre() {
    OpenedStep bert = step(Known.BERT, 0);
    Focus focus = Focus.FIRST.withSequence(1);
    List<String> words = bert.batch().words(1);
    Grid softmax = grid(bert, "softmax", focus);
    assertEquals(words, softmax.rows());
    assertEquals(bert.batch().length(), softmax.columns().size());
    assertEquals(Grid.Columns.TOKENS, softmax.kind());
    Grid logits = grid(bert, "logits", focus);
    assertEquals(bert.batch().askedPlaces(1).size(), logits.rows().size());
    int place = bert.batch().askedPlaces(1).getFirst();
    String asked = words.get(place) + " → " + bert.batch().display(bert.batch().target(1, place));
    assertEquals(asked, logits.rows().getFirst());
    assertEquals(Math.min(16, bert.batch().vocabularySize()), logits.columns().size());
    assertEquals(Grid.Columns.ANSWERS, logits.kind());
    assertEquals(List.of("[CLS]"), grid(bert, "selectFirst", focus).rows());
    assertFalse(grid(bert, "softmax", focus).signed());
    OpenedStep gpt = step(Known.GPT, 0);
    Grid hidden = grid(gpt, "causalMask", focus);
    assertTrue(Float.isNaN(hidden.at(0, 1)));
    assertFalse(Float.isNaN(hidden.at(1, 0)));
    assertFalse(Float.isNaN(grid(gpt, "scores", focus).at(0, 1)));
    Grid weights = grid(gpt, "update", focus.withWeight("embeddings.token", 1, 0));
    assertEquals(gpt.batch().display(1), weights.rows().get(1));
  }

  private static Grid grid(OpenedStep step, String id, Focus focus) {
    return step.grid(step.trace().at(step.trace().find(id)), focus).orElseThrow();
  }

  @Test
  void figuresKeepThreeDigitsHoweverSmall() {
    assertEquals("0.123", Figures.plain(0.12345));
    assertEquals("−4.57", Figures.plain(-4.567));
    assertEquals("7.89·10⁻⁵", Figures.plain(7.891e-5));
    assertEquals("1.00·10⁻⁴", Figures.plain(0.000_099_99));
    assertEquals("0.00100", Figures.plain(0.000_999_9));
    assertEquals("12.3", Figures.plain(12.345));
    assertEquals("1234", Figures.plain(1234.2));
    assertEquals("0", Figures.plain(0));
    assertEquals("∞", Figures.plain(Double.POSITIVE_INFINITY));
    assertEquals("-2.50 \\cdot 10^{-7}", Figures.latex(-2.5e-7));
    assertEquals("(-0.500)", Figures.factor(-0.5));
  }
}
