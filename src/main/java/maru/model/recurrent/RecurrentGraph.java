package maru.model.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.engine.autograd.Recurrence;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;

/** A recurrent model as ONNX's operators: {@code input_ids} (B, T) to {@code logits} (B, T, V). */
final class RecurrentGraph implements GraphForm {
  @Override
  public void draw(Model model, OperatorGraph graph) {
    RecurrentConfig config = ((RecurrentLanguageModel) model).config();
    TransformerGraph parts = new TransformerGraph(graph, model.parameters());
    Value looked = parts.lookUp("embeddings.token", graph.input("input_ids"));
    // ONNX's recurrences have time first: (T, B, H).
    Value x = graph.node("Transpose", Map.of("perm", List.of(1L, 0L, 2L)), looked);
    for (int i = 0; i < config.layers(); i++) {
      Value all = layer(graph, model.parameters(), config, "layers." + i, x);
      x = graph.node("Squeeze", all, graph.whole(1)); // one direction
    }
    x = graph.node("Transpose", Map.of("perm", List.of(1L, 0L, 2L)), x);
    String head = config.tied() ? "embeddings.token" : "head.weight";
    graph.output(
        "logits",
        graph.node("Add", parts.byTable(head, x), parts.weight("head.bias")),
        OperatorGraph.BATCH,
        OperatorGraph.LENGTH,
        config.vocabularySize());
  }

  private static Value layer(
      OperatorGraph graph, Parameters parameters, RecurrentConfig config, String name, Value x) {
    int h = config.width();
    int[] order = order(config.kind());
    float[] input = gates(parameters.get(name + ".input.weight").copy(), h, order, true);
    float[] hidden = gates(parameters.get(name + ".hidden.weight").copy(), h, order, true);
    float[] first = gates(parameters.get(name + ".input.bias").copy(), h, order, false);
    float[] second = gates(parameters.get(name + ".hidden.bias").copy(), h, order, false);
    float[] biases = new float[first.length + second.length];
    System.arraycopy(first, 0, biases, 0, first.length);
    System.arraycopy(second, 0, biases, first.length, second.length);
    int width = order.length * h;
    List<Value> inputs = new ArrayList<>(List.of(x));
    inputs.add(graph.weight(name + ".W", Shape.of(1, width, input.length / width), input));
    inputs.add(graph.weight(name + ".R", Shape.of(1, width, h), hidden));
    inputs.add(graph.weight(name + ".B", Shape.of(1, 2 * width), biases));
    Map<String, Object> attributes =
        config.kind() == Recurrence.Kind.GRU
            ? Map.of("hidden_size", (long) h, "linear_before_reset", 1L)
            : Map.of("hidden_size", (long) h);
    return graph.nodes(operator(config.kind()), 1, attributes, inputs).getFirst();
  }

  private static String operator(Recurrence.Kind kind) {
    return switch (kind) {
      case ELMAN -> "RNN";
      case GRU -> "GRU";
      case LSTM -> "LSTM";
    };
  }

  /** Which of our gates stands in each place of theirs: i, o, f, c and z, r, h. */
  private static int[] order(Recurrence.Kind kind) {
    return switch (kind) {
      case ELMAN -> new int[] {0};
      case GRU -> new int[] {1, 0, 2};
      case LSTM -> new int[] {0, 3, 1, 2};
    };
  }

  /** Ours, (rows, gates * H), as theirs, (gates * H, rows), gate by gate. */
  private static float[] gates(float[] ours, int h, int[] order, boolean matrix) {
    int width = order.length * h;
    int rows = matrix ? ours.length / width : 1;
    float[] theirs = new float[ours.length];
    for (int gate = 0; gate < order.length; gate++) {
      for (int unit = 0; unit < h; unit++) {
        for (int row = 0; row < rows; row++) {
          theirs[(gate * h + unit) * rows + row] = ours[row * width + order[gate] * h + unit];
        }
      }
    }
    return theirs;
  }
}
