package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Shape;
import maru.inspect.SentenceInput;
import maru.model.Hidden;
import maru.model.Model;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sentence encoder as it is published, all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0), opens
 * from its ONNX file alone and gives the states that onnxruntime gives.
 */
final class PublishedEncoderTest {
  private static final int SENTENCES = 50;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @Test
  void itsStatesAreThoseOfOnnxruntime() throws Exception {
    Path place = Files.createDirectory(folder.resolve("encoder"));
    take("all-minilm-l6-v2.onnx", place.resolve("model.onnx"));
    take("all-minilm-l6-v2-tokenizer.json", place.resolve("tokenizer.json"));
    OpenedModel opened = SavedModel.open(place);
    assertEquals(List.of(), opened.remarks());
    List<SentenceInput> inputs = new ArrayList<>();
    for (String corpus : List.of("en", "ko")) {
      SampleCorpora.split(corpus).training().texts().stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank())
          .distinct()
          .limit(SENTENCES)
          .map(line -> SentenceInput.of(line, opened.model().tokenizer(), 512))
          .forEach(inputs::add);
    }
    assertEquals(2 * SENTENCES, inputs.size());
    compare(opened.model().model(), inputs, place.resolve("model.onnx"));
  }

  private static void take(String resource, Path to) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in, resource), to);
    }
  }

  private void compare(Model model, List<SentenceInput> inputs, Path graph) throws Exception {
    SafetensorsWriter writer = new SafetensorsWriter(Map.of());
    for (int n = 0; n < inputs.size(); n++) {
      int[] ids = inputs.get(n).ids();
      float[] given = new float[ids.length];
      for (int i = 0; i < ids.length; i++) {
        given[i] = ids[i];
      }
      writer.add("ids." + n, Shape.of(1, ids.length), () -> given);
    }
    Path in = folder.resolve("ids.safetensors");
    writer.write(in);
    Path out = folder.resolve("out.safetensors");
    Python.run("onnx_models.py", graph, in, out);
    try (TensorSource theirs = SafetensorsFile.open(out);
        Parallel parallel = Parallel.allCores()) {
      for (int n = 0; n < inputs.size(); n++) {
        String name = "last_hidden_state." + n;
        float[] right = new float[theirs.shape(name).size()];
        theirs.read(name, 0, right, 0, right.length);
        Tape tape = new Tape(model.parameters(), parallel);
        tape.beginInference(1);
        Hidden hidden = model.forward(Pass.on(tape), inputs.get(n).tokens());
        tape.run();
        assertArrayEquals(right, hidden.states().copy(), 1e-4f, name);
      }
    }
  }
}
