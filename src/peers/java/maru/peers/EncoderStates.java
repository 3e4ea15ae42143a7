package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Shape;
import maru.inspect.SentenceInput;
import maru.model.Hidden;
import maru.model.Model;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;

/** The hidden states of an encoder, held against those of the graph that it was read from. */
final class EncoderStates {
  private EncoderStates() {}

  /** Runs both on each input; states agree within 1e-4. */
  static void compare(Model model, List<SentenceInput> inputs, Path graph, Path folder)
      throws Exception {
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
