package maru.model.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import maru.model.GraphFacts;
import maru.model.checkpoint.OnnxGraph.Node;
import maru.model.checkpoint.ProtobufReader.Broken;
import org.jspecify.annotations.Nullable;

/** What the nodes of a graph say of the model that it was drawn from, beyond its weights. */
final class OnnxReading {
  private final OnnxGraph graph;
  private final Map<String, Node> makers = new HashMap<>();

  private OnnxReading(OnnxGraph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
  }

  static GraphFacts of(OnnxGraph graph, Path file) throws Broken {
    OnnxReading reading = new OnnxReading(graph);
    List<GraphFacts.Split> splits = new ArrayList<>();
    Float epsilon = null;
    String activation = null;
    for (Node node : graph.nodes()) {
      if (node.operator().equals("Reshape")) {
        reading.split(node.input(1), splits);
      }
      epsilon = epsilon == null ? reading.epsilon(node) : epsilon;
      activation = activation == null ? activation(node) : activation;
    }
    return new GraphFacts(file, OptionalInt.empty(), splits, epsilon, activation);
  }

  /** Four sizes, written as one tensor or put together of four. */
  private void split(String sizes, List<GraphFacts.Split> splits) throws Broken {
    List<Long> last = new ArrayList<>();
    Node maker = makers.get(sizes);
    OnnxTensor whole = graph.constant(sizes);
    if (whole != null) {
      last.addAll(whole.wholes(4));
    } else if (maker != null && maker.operator().equals("Concat") && maker.inputs().size() == 4) {
      for (String one : maker.inputs()) {
        OnnxTensor size = graph.constant(one);
        last.add(size == null || size.wholes(1).isEmpty() ? 0L : size.wholes(1).getFirst());
      }
    }
    if (last.size() == 4) {
      splits.add(new GraphFacts.Split(last.get(2), last.get(3)));
    }
  }

  private @Nullable Float epsilon(Node node) {
    if (node.operator().equals("LayerNormalization")) {
      return node.attributes().get("epsilon") instanceof Float said ? said : 1e-5f;
    }
    if (node.operator().equals("Add") && node.module().endsWith("LayerNorm")) {
      OnnxTensor added = graph.constant(node.input(1));
      return added == null ? null : added.single();
    }
    return null;
  }

  private static @Nullable String activation(Node node) {
    boolean inner = node.module().contains("intermediate");
    return switch (node.operator()) {
      case "Erf" -> "gelu";
      case "Gelu" -> "tanh".equals(node.attributes().get("approximate")) ? "gelu_new" : "gelu";
      case "FastGelu" -> "gelu_new";
      case "Tanh" -> inner ? "gelu_new" : null;
      case "Relu" -> inner ? "relu" : null;
      default -> null;
    };
  }
}
