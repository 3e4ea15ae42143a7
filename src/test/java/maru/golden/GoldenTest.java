package maru.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import maru.engine.tensor.Parameters;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.gpt.Gpt;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * Loss, every gradient and ten AdamW steps against what PyTorch gave for the same weights and batch
 * (profile {@code peers} wrote the files).
 */
final class GoldenTest {
  private static Golden golden(String name) throws IOException {
    return Golden.read(Path.of("src", "test", "resources", "golden", name + ".bin"));
  }

  private static void check(String name, Model model, Batch batch) throws IOException {
    Golden golden = golden(name);
    golden.putInto(model.parameters());
    // Every parameter is compared.
    assertEquals(
        List.copyOf(model.parameters().byName().keySet()),
        List.copyOf(golden.gradients().keySet()));
    try (EngineTraining training = new EngineTraining(model, batch, Golden.ADAMW, 2)) {
      Agreement.check(golden, training);
    }
  }

  @Test
  void gptAgreesWithPyTorch() throws IOException {
    check("gpt", Golden.gpt(), Golden.causal());
  }

  @Test
  void bertAgreesWithPyTorch() throws IOException {
    check("bert", Golden.bert(), Golden.masked());
  }

  @Test
  void theGoldenModelsLearned() throws IOException {
    Agreement.checkLearning(golden("gpt"));
    Agreement.checkLearning(golden("bert"));
  }

  @Test
  void theGoldenWeightsAreThoseOfTheSeed() throws IOException {
    Gpt gpt = Golden.gpt();
    float[] drawn = gpt.parameters().values().clone();
    golden("gpt").putInto(gpt.parameters());
    assertArrayEquals(drawn, gpt.parameters().values());
  }

  @Test
  void aWeightThatIsOffIsFound() throws IOException {
    Golden golden = golden("bert");
    Bert bert = Golden.bert();
    Parameters parameters = bert.parameters();
    parameters.values()[parameters.get("blocks.1.feedForward.outer.bias").offset()] += 1e-3f;
    parameters.changed();
    try (EngineTraining training = new EngineTraining(bert, Golden.masked(), Golden.ADAMW, 1)) {
      assertThrows(AssertionFailedError.class, () -> Agreement.check(golden, training));
    }
  }
}
