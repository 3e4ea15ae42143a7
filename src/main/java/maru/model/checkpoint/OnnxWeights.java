package maru.model.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import maru.base.InputFile;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.model.GraphFacts;
import maru.model.checkpoint.OnnxGraph.Node;
import maru.model.checkpoint.ProtobufReader.Broken;
import org.jspecify.annotations.Nullable;

/**
 * The weights in an ONNX file, mapped: they take no memory until they are read. A matrix that the
 * exporter turned round and left without a name goes by the module whose node multiplies by it, and
 * lies as that module has it, (out, in). In a file that Maru wrote ({@link OnnxFile#OWN}) each goes
 * by its own name and lies as the model has it.
 */
public final class OnnxWeights implements TensorSource {
  /** A tensor under one of its names; {@code turned} where rows and columns change places. */
  private record View(OnnxTensor tensor, NumberType type, Shape shape, boolean turned) {}

  private final Path file;
  private final Arena arena;
  private final Map<String, View> views = new LinkedHashMap<>();
  private final Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata;
  private final Set<String> renamed = new HashSet<>();
  private final GraphFacts facts;
  private final long numbers;

  private OnnxWeights(Path file, Arena arena) throws IOException {
    this.file = file;
    this.arena = arena;
    OnnxGraph graph;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      graph = new OnnxGraph(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
      facts = OnnxReading.of(graph, file);
      metadata = graph.metadata();
    } catch (Broken e) {
      throw new Problem(e, "onnx.damaged", file);
    }
    if (graph.nodes().isEmpty()) {
      throw new Problem("onnx.damaged", file);
    }
    Map<String, Shape> shapes = shapes(graph);
    numbers = shapes.values().stream().mapToLong(Shape::elements).sum();
    if (!metadata.containsKey(OnnxFile.OWN)) {
      graph.nodes().forEach(node -> name(node, shapes));
    }
    shapes.keySet().removeAll(renamed);
    shapes.forEach((name, shape) -> add(name, tensors.get(name), shape, false));
  }

  /**
   * Opens a file.
   *
   * @throws Problem where it can't be read, is damaged, is none of this kind, or has its weights
   *     elsewhere or rounded
   */
  public static OnnxWeights open(Path file) {
    InputFile.regular(file);
    Arena arena = Arena.ofShared();
    try {
      return new OnnxWeights(file, arena);
    } catch (Problem problem) {
      arena.close();
      throw problem;
    } catch (IOException e) {
      arena.close();
      throw new Problem(e, "file.unreadable", file);
    }
  }

  /** Those that can be weights, each with as many numbers as it says. */
  private Map<String, Shape> shapes(OnnxGraph graph) throws IOException {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    OnnxNeighbours neighbours = new OnnxNeighbours(file, arena);
    for (OnnxTensor told : graph.initializers().values()) {
      if (told.isQuantised()) {
        throw new Problem("onnx.quantised", file, told.name());
      }
      if (told.numbers().isPresent() && told.rank() > 0) {
        OnnxTensor tensor = neighbours.atHand(told);
        tensors.put(tensor.name(), tensor);
        shapes.put(tensor.name(), tensor.shape(file));
      }
    }
    return shapes;
  }

  private void name(Node node, Map<String, Shape> shapes) {
    boolean product = node.operator().equals("MatMul") || node.operator().equals("Gemm");
    String held = node.input(product ? 1 : 0);
    Shape shape = shapes.get(held);
    if (shape == null) {
      return;
    }
    OnnxTensor tensor = tensors.get(held);
    if (node.operator().equals("Identity")) {
      // An exporter keeps equal tensors once, and gives the others their names so.
      node.outputs().forEach(output -> add(output, tensor, shape, false));
      if (held.contains("::")) {
        renamed.add(held);
      }
    } else if (product && shape.rank() == 2) {
      boolean asItIs = Long.valueOf(1).equals(node.attributes().get("transB"));
      boolean named = node.module().isEmpty() || isName(held);
      String name = named ? held : node.module() + ".weight";
      renamed.add(held);
      add(name, tensor, asItIs ? shape : Shape.of(shape.at(1), shape.at(0)), !asItIs);
    }
  }

  /** Whether a name was the model's, and not given by an exporter to what it made itself. */
  private static boolean isName(String name) {
    return name.endsWith(".weight") && !name.contains("::");
  }

  private void add(String name, @Nullable OnnxTensor tensor, Shape shape, boolean turned) {
    if (tensor != null) {
      NumberType type = tensor.numbers().orElseThrow();
      views.putIfAbsent(name, new View(tensor, type, shape, turned));
    }
  }

  private View at(String name) {
    View view = views.get(name);
    if (view == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return view;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(views.keySet());
  }

  @Override
  public Shape shape(String name) {
    return at(name).shape();
  }

  @Override
  public Path place() {
    return file;
  }

  @Override
  public long numbers() {
    return numbers;
  }

  /** What the graph says of the model besides. */
  public GraphFacts facts() {
    return facts;
  }

  @Override
  public void read(String name, long from, float[] into, int at, int n) {
    View view = at(name);
    NumberType type = view.type();
    MemorySegment bytes = view.tensor().bytes();
    if (!view.turned()) {
      type.read(bytes, type.bytes() * from, into, at, n);
      return;
    }
    int rows = view.shape().at(0);
    int columns = view.shape().at(1);
    int done = 0;
    while (done < n) { // a part of a row of ours, which is a column of theirs, at a time
      long row = (from + done) / columns;
      long column = (from + done) % columns;
      int part = (int) Math.min(n - done, columns - column);
      long begin = type.bytes() * (column * rows + row);
      type.read(bytes, begin, (long) type.bytes() * rows, into, at + done, part);
      done += part;
    }
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public void close() {
    arena.close();
  }
}
