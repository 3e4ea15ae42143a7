package maru.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.Test;

/** The two ways to draw first weights, in themselves and in the models. */
final class FirstWeightsTest {
  private static final BertConfig BERT = new BertConfig(300, 64, 2, 2, 64, 0f);
  private static final GptConfig GPT = new GptConfig(300, 64, 8, 2, 64, 0f);

  private static double std(Parameters parameters, String name) {
    Tensor t = parameters.get(name);
    double squares = 0;
    for (float v : t.copy()) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares / t.shape().size());
  }

  private static void assertStd(double std, Parameters parameters, String name) {
    assertEquals(std, std(parameters, name), 0.05 * std, name);
  }

  @Test
  void narrowIsAsGpt2HasIt() {
    FirstWeights narrow = FirstWeights.narrow();
    assertEquals(new Init.Normal(0.02f), narrow.matrix(64));
    assertEquals(new Init.Normal(0.02f), narrow.table());
    assertEquals(new Init.Normal(0.02f), narrow.output(64, 0));
    assertEquals(new Init.Normal(0.005f), narrow.output(64, 8));
  }

  @Test
  void wideGoesByFanIn() {
    FirstWeights wide = FirstWeights.wide();
    assertEquals(new Init.Normal(0.125f), wide.matrix(64));
    assertEquals(new Init.Normal(0.5f), wide.table());
    assertEquals(new Init.Normal(0.125f), wide.output(64, 0));
    assertEquals(new Init.Normal(0.03125f), wide.output(64, 8));
  }

  @Test
  void modelsDrawTheirWeightsSo() {
    Gpt gpt = new Gpt(new GptConfig(300, 64, 8, 2, 64, 0f, "wide"));
    gpt.parameters().initialize(3);
    assertStd(0.5, gpt.parameters(), "embeddings.token");
    assertStd(0.5, gpt.parameters(), "embeddings.position");
    assertStd(0.125, gpt.parameters(), "blocks.0.attention.qkv.weight");
    assertStd(0.03125, gpt.parameters(), "blocks.7.attention.output.weight");
    assertStd(0.03125 / 2, gpt.parameters(), "blocks.7.feedForward.outer.weight");
    Bert bert = new Bert(new BertConfig(300, 64, 2, 2, 64, 0f, "wide"));
    bert.parameters().initialize(3);
    assertStd(0.125, bert.parameters(), "blocks.1.attention.output.weight");
    assertStd(0.125, bert.parameters(), "pooler.weight");
    assertStd(0.5, bert.parameters(), "embeddings.position");
  }

  @Test
  void aStructureTakesNoMemoryAndIsDrawnAlikeLater() {
    Gpt later = new Gpt(GPT);
    assertEquals(0, later.parameters().values().length);
    later.parameters().initialize(5);
    assertArrayEquals(new Gpt(GPT, 5).parameters().values(), later.parameters().values());
    Bert huge = new Bert(new BertConfig(30_000, 512, 2, 2, 2_000_000_000, 0f));
    assertEquals(0, huge.parameters().values().length);
    Bert bert = new Bert(BERT);
    bert.parameters().initialize(5);
    assertArrayEquals(new Bert(BERT, 5).parameters().values(), bert.parameters().values());
  }
}
