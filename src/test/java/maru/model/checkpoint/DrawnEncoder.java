package maru.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import maru.engine.tensor.Shape;

/**
 * An ONNX file as PyTorch's exporter draws an encoder: matrices turned round and without names but
 * for the nodes that multiply by them, equal tensors once, sizes put together of constants. Of the
 * nodes only those are there that say something of weights.
 */
public final class DrawnEncoder {
  private static final Pattern TURNED = Pattern.compile(".*(query|key|value|dense)\\.weight");

  private final ProtobufWriter graph = new ProtobufWriter();
  private final TensorSource source;
  private final String prefix;
  private final boolean scoped;
  private int anonymous = 787;

  /**
   * Of weights in Hugging Face's form.
   *
   * @param prefix stands before all names in place of {@code bert.}
   */
  public DrawnEncoder(TensorSource source, String prefix) {
    this(source, prefix, false);
  }

  /**
   * The same.
   *
   * @param scoped whether a node's module is told beside its name and not in it, as PyTorch's
   *     exporter of today does
   */
  public DrawnEncoder(TensorSource source, String prefix, boolean scoped) {
    this.source = source;
    this.prefix = prefix;
    this.scoped = scoped;
    constant("half", tensor("", OnnxTensor.FLOAT, floats(0.5f)));
    source.names().forEach(this::tensor);
    node("/encoder/layer.0/intermediate/act/Erf", "Erf", "x");
  }

  private void tensor(String name) {
    Shape shape = source.shape(name);
    float[] held = new float[shape.size()];
    source.read(name, 0, held, 0, held.length);
    String theirs = prefix + (name.startsWith("bert.") ? name.substring("bert.".length()) : name);
    String module = "/" + theirs.substring(0, theirs.lastIndexOf('.')).replace(".", "/");
    module = module.replaceAll("layer/(\\d)", "layer.$1");
    if (theirs.contains("pooler.dense.weight")) {
      initializer(theirs, held, shape.at(0), shape.at(1));
      ProtobufWriter asItIs = new ProtobufWriter().text(1, "transB").number(3, 1);
      graph.message(1, drawn(module + "/Gemm", "Gemm", "x", theirs).message(5, asItIs));
    } else if (TURNED.matcher(theirs).matches()) {
      String given = "onnx::MatMul_" + anonymous++;
      initializer(given, turned(held, shape.at(0)), shape.at(1), shape.at(0));
      node(module + "/MatMul", "MatMul", "x", given);
    } else if (theirs.endsWith("key.bias")) {
      String given = "onnx::Identity_" + anonymous++;
      initializer(given, held, held.length);
      graph.message(1, drawn("Identity_" + anonymous, "Identity", given).text(2, theirs));
    } else if (shape.rank() == 2) {
      initializer(theirs, held, shape.at(0), shape.at(1));
    } else {
      initializer(theirs, held, held.length);
    }
  }

  private static float[] turned(float[] held, int rows) {
    int columns = held.length / rows;
    float[] turned = new float[held.length];
    for (int i = 0; i < held.length; i++) {
      turned[i % columns * rows + i / columns] = held[i];
    }
    return turned;
  }

  private void initializer(String name, float[] held, long... sizes) {
    graph.message(5, tensor(name, OnnxTensor.FLOAT, floats(held), sizes));
  }

  /** Adds states that are parted into heads. */
  public DrawnEncoder heads(int heads, int width) {
    String[] sizes = {"batch", "length", "heads", "width"};
    for (String free : new String[] {sizes[0], sizes[1]}) {
      graph.message(1, drawn("/" + free, "Unsqueeze", "x").text(2, free));
    }
    constant(sizes[2], tensor("", OnnxTensor.INT64, wholes(heads), 1));
    constant(sizes[3], tensor("", OnnxTensor.INT64, wholes(width), 1));
    graph.message(1, drawn("/self/Concat", "Concat", sizes).text(2, "sizes"));
    node("/self/Reshape", "Reshape", "x", "sizes");
    return this;
  }

  /** Adds layer norms with what they add to the variance. */
  public DrawnEncoder epsilon(float epsilon) {
    constant("epsilon", tensor("", OnnxTensor.FLOAT, floats(epsilon)));
    node("/embeddings/LayerNorm/Add", "Add", "x", "epsilon");
    return this;
  }

  /** Adds a tensor as it is told. */
  DrawnEncoder add(ProtobufWriter tensor) {
    graph.message(5, tensor);
    return this;
  }

  /** Adds a node that gives a tensor another name. */
  DrawnEncoder alias(String name, String alias) {
    graph.message(1, drawn("Identity", "Identity", name).text(2, alias));
    return this;
  }

  /** A tensor with its numbers as raw bytes. */
  static ProtobufWriter tensor(String name, int type, byte[] bytes, long... sizes) {
    ProtobufWriter tensor = new ProtobufWriter();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    return tensor.number(2, type).text(8, name).bytes(9, bytes);
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static byte[] wholes(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  private void constant(String output, ProtobufWriter tensor) {
    ProtobufWriter value = new ProtobufWriter().text(1, "value").message(5, tensor).number(20, 4);
    graph.message(1, drawn("/Constant", "Constant").text(2, output).message(5, value));
  }

  private void node(String name, String operator, String... inputs) {
    graph.message(1, drawn(name, operator, inputs).text(2, name + "_output_0"));
  }

  private ProtobufWriter drawn(String name, String operator, String... inputs) {
    ProtobufWriter node = new ProtobufWriter();
    for (String input : inputs) {
      node.text(1, input);
    }
    if (scoped && name.startsWith("/")) {
      String module = name.substring(1, Math.max(1, name.lastIndexOf('/'))).replace('/', '.');
      String scopes = "['', 'encoder', '" + module + "', 'linear_3']";
      node.message(9, new ProtobufWriter().text(1, "pkg.torch.onnx.name_scopes").text(2, scopes));
      return node.text(3, "node_" + operator + "_" + anonymous++).text(4, operator);
    }
    return node.text(3, name).text(4, operator);
  }

  /** The file's bytes. */
  byte[] bytes() {
    return new ProtobufWriter().number(1, 8).text(2, "pytorch").message(7, graph).toByteArray();
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    Files.write(file, bytes());
  }
}
