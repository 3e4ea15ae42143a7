package maru.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.model.checkpoint.ProtobufReader.Broken;
import org.jspecify.annotations.Nullable;

/**
 * The graph in an ONNX file, as far as it tells what its weights are for: the nodes with what they
 * are given, and the tensors that never change. Graphs within nodes are passed over.
 */
final class OnnxGraph {
  /** Parts of all kinds that a graph may have: a hundred times what a large encoder has. */
  private static final int MOST_PARTS = 1_000_000;

  /** Under which PyTorch's exporter of today tells a node's modules. */
  private static final String SCOPES = "pkg.torch.onnx.name_scopes";

  /**
   * An operator at work.
   *
   * @param name as the exporter called it: {@code /encoder/layer.0/attention/self/query/MatMul}
   * @param operator which one
   * @param inputs names of what it is given
   * @param outputs names of what it gives
   * @param attributes whole numbers, floats, texts and tensors by name
   * @param scopes modules in each other to which it belongs, and last itself, as {@code ['',
   *     'encoder', 'encoder.layer.0', 'linear']}; empty where the exporter put them into the name
   */
  record Node(
      String name,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, Object> attributes,
      String scopes) {
    private static final Pattern INNERMOST = Pattern.compile(".*'([^']*)', '[^']*'\\]");

    /** The name of what it is given at a place; empty where it is given nothing there. */
    String input(int place) {
      return place < inputs.size() ? inputs.get(place) : "";
    }

    /** The parts of the module that it belongs to, with dots between them; may be empty. */
    String module() {
      Matcher scope = INNERMOST.matcher(scopes);
      if (scope.matches()) {
        return scope.group(1);
      }
      int end = name.lastIndexOf('/');
      int begin = name.startsWith("/") ? 1 : 0;
      return end <= begin ? "" : name.substring(begin, end).replace('/', '.');
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> constants = new HashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private int parts;

  /** Reads the file that fills {@code bytes}; one without a graph has no nodes and no tensors. */
  OnnxGraph(MemorySegment bytes) throws Broken {
    ProtobufReader model = new ProtobufReader(bytes);
    while (model.next()) {
      if (model.field() == 7) {
        graph(model.message());
      } else if (model.field() == 14) {
        model.entry(metadata);
        count();
      }
    }
  }

  private void graph(ProtobufReader graph) throws Broken {
    while (graph.next()) {
      if (graph.field() == 1) {
        node(graph.message());
      } else if (graph.field() == 5) {
        OnnxTensor tensor = OnnxTensor.read(graph.message());
        initializers.put(tensor.name(), tensor);
        count();
      }
    }
  }

  private void node(ProtobufReader message) throws Broken {
    String name = "";
    String operator = "";
    List<String> inputs = new ArrayList<>(3);
    List<String> outputs = new ArrayList<>(1);
    Map<String, Object> attributes = new HashMap<>();
    Map<String, String> told = new HashMap<>();
    while (message.next()) {
      count();
      switch (message.field()) {
        case 1 -> inputs.add(message.text());
        case 2 -> outputs.add(message.text());
        case 3 -> name = message.text();
        case 4 -> operator = message.text();
        case 5 -> attribute(message.message(), attributes);
        case 9 -> message.entry(told);
        default -> {
          // Of no use here, such as a description.
        }
      }
    }
    if (attributes.get("value") instanceof OnnxTensor constant && operator.equals("Constant")) {
      outputs.forEach(output -> constants.put(output, constant));
    }
    String scopes = told.getOrDefault(SCOPES, "");
    nodes.add(new Node(name, operator, inputs, outputs, attributes, scopes));
  }

  private static void attribute(ProtobufReader message, Map<String, Object> attributes)
      throws Broken {
    String name = "";
    Object value = null;
    while (message.next()) {
      switch (message.field()) {
        case 1 -> name = message.text();
        case 2 -> value = message.decimal();
        case 3 -> value = message.value();
        case 4 -> value = message.bytes().byteSize() < 100 ? message.text() : null;
        case 5 -> value = OnnxTensor.read(message.message());
        default -> {
          // Lists and graphs say nothing of weights.
        }
      }
    }
    if (value != null) {
      attributes.put(name, value);
    }
  }

  private void count() throws Broken {
    if (++parts > MOST_PARTS) {
      throw new Broken("it has more than " + MOST_PARTS + " parts");
    }
  }

  /** What its writer says of it beside the graph. */
  Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The tensors that the file holds as such, by name. */
  Map<String, OnnxTensor> initializers() {
    return Collections.unmodifiableMap(initializers);
  }

  /** A tensor that never changes, held as such or by a node; null where there is none. */
  @Nullable OnnxTensor constant(String name) {
    OnnxTensor initializer = initializers.get(name);
    return initializer == null ? constants.get(name) : initializer;
  }
}
