package maru.model.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.engine.autograd.Recurrence;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;

/**
 * Recurrent layers as ONNX's operators, whose gates stand in another order.
 *
 * @param graph in the making
 * @param parts gives the weights
 * @param kind of cell
 * @param hidden H
 */
public record RecurrentLayers(
    OperatorGraph graph, TransformerGraph parts, Recurrence.Kind kind, int hidden) {
  /**
   * A layer's way through time.
   *
   * @param name of its weights
   * @param x (T, B, in)
   * @param reverse whether it reads from the end
   * @return its states (T, B, H)
   */
  public Value layer(String name, Value x, boolean reverse) {
    int[] order = order(kind);
    Value bias =
        graph.node(
            "Concat",
            Map.of("axis", 0L),
            gates(order, parts.weight(name + ".input.bias")),
            gates(order, parts.weight(name + ".hidden.bias")));
    List<Value> inputs = new ArrayList<>(List.of(x));
    for (String weight : List.of(".input.weight", ".hidden.weight")) {
      Value turned =
          graph.node("Transpose", Map.of("perm", List.of(1L, 0L)), parts.weight(name + weight));
      inputs.add(oneDirection(gates(order, turned)));
    }
    inputs.add(oneDirection(bias));
    Map<String, Object> attributes = new HashMap<>(Map.of("hidden_size", (long) hidden));
    if (kind == Recurrence.Kind.GRU) {
      attributes.put("linear_before_reset", 1L);
    }
    if (reverse) {
      attributes.put("direction", "reverse");
    }
    Value all = graph.nodes(operator(kind), 1, attributes, inputs).getFirst();
    return graph.node("Squeeze", all, graph.whole(1)); // one direction
  }

  private Value oneDirection(Value weights) {
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
  private Value gates(int[] order, Value rows) {
    if (order.length == 1) {
      return rows;
    }
    Map<String, Object> parted = Map.of("axis", 0L, "num_outputs", (long) order.length);
    List<Value> ours = graph.nodes("Split", order.length, parted, List.of(rows));
    Value[] theirs = Arrays.stream(order).mapToObj(ours::get).toArray(Value[]::new);
    return graph.node("Concat", Map.of("axis", 0L), theirs);
  }
}
