package maru.model.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maru.engine.autograd.Recurrence;
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
      Value all = layer(graph, parts, config, "layers." + i, x);
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
      OperatorGraph graph, TransformerGraph parts, RecurrentConfig config, String name, Value x) {
    int[] order = order(config.kind());
    Value bias =
        graph.node(
            "Concat",
            Map.of("axis", 0L),
            gates(graph, order, parts.weight(name + ".input.bias")),
            gates(graph, order, parts.weight(name + ".hidden.bias")));
    List<Value> inputs = new ArrayList<>(List.of(x));
    for (String weight : List.of(".input.weight", ".hidden.weight")) {
      Value turned =
          graph.node("Transpose", Map.of("perm", List.of(1L, 0L)), parts.weight(name + weight));
      inputs.add(oneDirection(graph, gates(graph, order, turned)));
    }
    inputs.add(oneDirection(graph, bias));
    long h = config.width();
    Map<String, Object> attributes =
        config.kind() == Recurrence.Kind.GRU
            ? Map.of("hidden_size", h, "linear_before_reset", 1L)
            : Map.of("hidden_size", h);
    return graph.nodes(operator(config.kind()), 1, attributes, inputs).getFirst();
  }

  private static Value oneDirection(OperatorGraph graph, Value weights) {
    return graph.node("Unsqueeze", weights, graph.whole(0));
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

  /** Rows that are ours, gate by gate, in their order of gates. */
  private static Value gates(OperatorGraph graph, int[] order, Value rows) {
    if (order.length == 1) {
      return rows;
    }
    Map<String, Object> parted = Map.of("axis", 0L, "num_outputs", (long) order.length);
    List<Value> ours = graph.nodes("Split", order.length, parted, List.of(rows));
    Value[] theirs = Arrays.stream(order).mapToObj(ours::get).toArray(Value[]::new);
    return graph.node("Concat", Map.of("axis", 0L), theirs);
  }
}
