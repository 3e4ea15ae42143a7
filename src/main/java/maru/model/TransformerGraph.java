package maru.model;

import java.util.List;
import java.util.Map;
import maru.engine.autograd.Activation;
import maru.engine.autograd.AttentionScores;
import maru.engine.tensor.Parameters;
import maru.model.OperatorGraph.Value;

/** Parts of Transformers as ONNX's operators. */
public final class TransformerGraph {
  private final OperatorGraph graph;
  private final Parameters parameters;

  /** Draws with the weights of {@code parameters}. */
  public TransformerGraph(OperatorGraph graph, Parameters parameters) {
    this.graph = graph;
    this.parameters = parameters;
  }

  /** The weights of that name. */
  public Value weight(String name) {
    return graph.weight(name, parameters.get(name));
  }

  /** Rows of a table by number: (B, T) to (B, T, C). */
  public Value lookUp(String table, Value ids) {
    return graph.node("Gather", weight(table), ids);
  }

  /** The places of a sequence, 0 to T - 1, as long as {@code ids} are. */
  public Value places(Value ids) {
    Value length =
        graph.node("Gather", graph.node("Shape", ids), graph.node("Squeeze", graph.whole(1)));
    Value zero = graph.node("Squeeze", graph.whole(0));
    return graph.node("Range", zero, length, graph.node("Squeeze", graph.whole(1)));
  }

  /** x W + b. */
  public Value linear(String name, Value x) {
    return graph.node(
        "Add", graph.node("MatMul", x, weight(name + ".weight")), weight(name + ".bias"));
  }

  /** A layer norm over the last dimension. */
  public Value norm(String name, Value x, float epsilon) {
    return graph.node(
        "LayerNormalization",
        Map.of("axis", -1L, "epsilon", epsilon),
        x,
        weight(name + ".gamma"),
        weight(name + ".beta"));
  }

  /** An activation. */
  public Value activation(Activation activation, Value x) {
    return switch (activation) {
      case NONE -> x;
      case TANH -> graph.node("Tanh", x);
      case RELU -> graph.node("Relu", x);
      case GELU_ERF -> graph.node("Gelu", Map.of("approximate", "none"), x);
      case GELU_TANH -> graph.node("Gelu", Map.of("approximate", "tanh"), x);
    };
  }

  /**
   * Self-attention of {@code heads} heads: (B, T, C) to (B, T, C).
   *
   * @param hidden what is added to the scores (B, H, T, T): 0 where a query sees a key
   */
  public Value attention(String name, Value x, int heads, int width, Value hidden) {
    List<Value> parts =
        graph.nodes(
            "Split", 3, Map.of("axis", -1L, "num_outputs", 3L), List.of(linear(name + ".qkv", x)));
    Value query = byHead(parts.get(0), heads, width, 0, 2, 1, 3);
    Value key = byHead(parts.get(1), heads, width, 0, 2, 3, 1);
    Value value = byHead(parts.get(2), heads, width, 0, 2, 1, 3);
    float scale = AttentionScores.scale(width / heads);
    Value scores = graph.node("Mul", graph.node("MatMul", query, key), graph.number(scale));
    Value weights = graph.node("Softmax", Map.of("axis", -1L), graph.node("Add", scores, hidden));
    Value mixed =
        graph.node(
            "Transpose",
            Map.of("perm", List.of(0L, 2L, 1L, 3L)),
            graph.node("MatMul", weights, value));
    return linear(name + ".output", graph.node("Reshape", mixed, graph.whole(0, 0, width)));
  }

  private Value byHead(Value x, int heads, int width, long... order) {
    Value parted = graph.node("Reshape", x, graph.whole(0, 0, heads, width / heads));
    List<Long> perm = java.util.Arrays.stream(order).boxed().toList();
    return graph.node("Transpose", Map.of("perm", perm), parted);
  }

  /** The feed-forward network. */
  public Value feedForward(String name, Value x, Activation activation) {
    return linear(name + ".outer", activation(activation, linear(name + ".inner", x)));
  }

  /** x by the rows of a table: (B, T, C) to (B, T, V). */
  public Value byTable(String table, Value x) {
    Value turned = graph.node("Transpose", Map.of("perm", List.of(1L, 0L)), weight(table));
    return graph.node("MatMul", x, turned);
  }
}
