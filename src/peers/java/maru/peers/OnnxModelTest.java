package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.Architecture;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.model.Sizes;
import maru.model.checkpoint.OnnxFile;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;
import maru.setting.Values;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What onnxruntime makes of an exported graph is what the model makes of the same ids. */
final class OnnxModelTest {
  private static final int VOCABULARY = 211;
  private static final int SEQUENCES = 3;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @ParameterizedTest
  @MethodSource("maru.Known#drawn")
  void theGraphGivesTheModelsLogits(Architecture architecture) throws Exception {
    Values values = Values.STANDARD.readAll(architecture.settings(), Map.of("layers", "3"));
    Model model = architecture.create(architecture.config(values, new Sizes(VOCABULARY)), 7);
    Rng rng = Rng.of(1, "biases", 0);
    float[] weights = model.parameters().values();
    for (int i = 0; i < weights.length; i++) { // biases and norms too, which start at 0 and 1
      weights[i] += 0.1f * (float) (rng.nextDouble() - 0.5);
    }
    model.parameters().changed();
    OnnxFile graph = new OnnxFile(Map.of());
    architecture.graphForm().orElseThrow().draw(model, graph);
    graph.write(folder.resolve("model.onnx"));
    for (int length : new int[] {1, 17, 64}) {
      compare(model, length);
    }
  }

  private void compare(Model model, int length) throws Exception {
    Rng rng = Rng.of(length, "ids", 0);
    int[] ids = new int[SEQUENCES * length];
    Arrays.setAll(ids, i -> rng.nextInt(VOCABULARY));
    float[] given = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      given[i] = ids[i];
    }
    Path in = folder.resolve("ids.safetensors");
    new SafetensorsWriter(Map.of()).add("ids", Shape.of(SEQUENCES, length), () -> given).write(in);
    Path out = folder.resolve("out.safetensors");
    Python.run("onnx_models.py", folder.resolve("model.onnx"), in, out);
    String name = model instanceof FillsBlanks ? "prediction_logits" : "logits";
    try (TensorSource theirs = SafetensorsFile.open(out)) {
      float[] right = new float[theirs.shape(name).size()];
      theirs.read(name, 0, right, 0, right.length);
      assertArrayEquals(right, logits(model, ids, length), 1e-4f);
    }
  }

  private static float[] logits(Model model, int[] ids, int length) {
    try (Parallel parallel = Parallel.allCores()) {
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginInference(SEQUENCES);
      Pass pass = Pass.on(tape);
      int[] lengths = new int[SEQUENCES];
      Arrays.fill(lengths, length);
      Hidden hidden = model.forward(pass, new Input.Tokens(ids, null, lengths, length, null));
      int[] rows = new int[ids.length];
      Arrays.setAll(rows, i -> i);
      Tensor logits =
          model instanceof FillsBlanks filler
              ? filler.blankLogits(pass, hidden, rows)
              : ((Generates) model).nextLogits(pass, hidden);
      tape.run();
      return logits.copy();
    }
  }
}
