package maru.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.engine.tensor.Parameters;
import maru.golden.Agreement;
import maru.golden.Batch;
import maru.golden.EngineTraining;
import maru.golden.Golden;
import maru.golden.Training;
import maru.model.BlockDetails;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.setting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Maru against PyTorch, live: loss, every gradient, ten AdamW steps. With {@code -Dgolden=write}
 * the small models' values are written for the default build's test.
 */
final class TorchAgreementTest {
  private static Golden measure(Parameters parameters, Training peer) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    Map<String, float[]> gradients = new LinkedHashMap<>();
    double[] losses = new double[Golden.STEPS + 1];
    peer.forwardBackward();
    losses[0] = peer.loss();
    parameters
        .byName()
        .forEach((name, tensor) -> {
          weights.put(name, tensor.copy());
          gradients.put(name, peer.gradient(name));
        });
    for (int step = 1; step <= Golden.STEPS; step++) {
      peer.update(Golden.RATE);
      peer.forwardBackward();
      losses[step] = peer.loss();
    }
    return new Golden(weights, gradients, losses);
  }

  private static Golden compare(Model model, Batch batch) {
    Golden golden;
    try (Training peer = peer(model, batch)) {
      golden = measure(model.parameters(), peer);
    }
    Agreement.checkLearning(golden);
    try (Training training = new EngineTraining(model, batch, Golden.ADAMW, 2)) {
      Agreement.check(golden, training);
    }
    return golden;
  }

  private static Training peer(Model model, Batch batch) {
    return switch (model) {
      case Gpt gpt -> new TorchGpt(gpt, (Batch.Causal) batch, Golden.ADAMW, false);
      case Bert bert -> new TorchBert(bert, (Batch.Masked) batch, Golden.ADAMW);
      default -> throw new IllegalStateException("no peer of " + model.config());
    };
  }

  private static void write(String name, Golden golden) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      golden.write(Path.of("src", "test", "resources", "golden", name + ".bin"));
    }
  }

  @Test
  void smallGpt() throws IOException {
    write("gpt", compare(Golden.gpt(), Golden.causal()));
  }

  @Test
  void smallBert() throws IOException {
    write("bert", compare(Golden.bert(), Golden.masked()));
  }

  /** Parts left out, or otherwise than in the paper. */
  @ParameterizedTest
  @CsvSource({
    "pre, true, false, learned",
    "post, true, true, sinusoidal",
    "none, true, true, none",
    "pre, false, true, none",
    "post, false, false, learned"
  })
  void withOtherParts(String norm, boolean residual, boolean scaled, String positions) {
    BlockDetails details =
        BlockDetails.of(
            Values.STANDARD
                .with(ModelSettings.NORM, norm)
                .with(ModelSettings.RESIDUAL, residual)
                .with(ModelSettings.SCALED, scaled)
                .with(ModelSettings.POSITIONS, positions));
    GptConfig gpt = new GptConfig(23, 9, 2, 2, 20, 0f, "wide", details);
    compare(Golden.shaken(new Gpt(gpt, 1)), Golden.causal());
    BertConfig bert = new BertConfig(23, 9, 2, 2, 20, 0f, "wide", details);
    compare(Golden.shaken(new Bert(bert, 1)), Golden.masked());
  }

  @Test
  void gptAsItIsTrained() {
    Gpt gpt = new Gpt(new GptConfig(500, 64, 4, 4, 128, 0f), 1);
    compare(gpt, Batch.Causal.draw(4, 64, 500));
  }

  @Test
  void bertAsItIsTrained() {
    Bert bert = new Bert(new BertConfig(500, 64, 4, 4, 128, 0f), 1);
    compare(bert, Batch.Masked.draw(4, 64, new int[] {64, 50, 33, 7}, 500));
  }
}
