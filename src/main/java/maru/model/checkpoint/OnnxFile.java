package maru.model.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.WriteProblem;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.GraphForm;
import maru.model.OperatorGraph;

/**
 * A graph that is written as an ONNX file (onnx.proto, IR version 9). Numbers of fields are those
 * of the format's messages.
 */
public final class OnnxFile implements OperatorGraph {
  /** Under which a file of Maru's says what model it was drawn from. */
  public static final String OWN = "maru";

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ProtobufWriter graph = new ProtobufWriter();
  private final Map<String, Value> weights = new LinkedHashMap<>();
  private final List<ProtobufWriter> inputs = new ArrayList<>();
  private final List<ProtobufWriter> outputs = new ArrayList<>();
  private final Map<String, String> metadata;
  private int made;

  /**
   * A graph without anything in it yet.
   *
   * @param metadata what is said of it besides, by name
   */
  public OnnxFile(Map<String, String> metadata) {
    this.metadata = Map.copyOf(metadata);
  }

  @Override
  public Value input(String name) {
    inputs.add(described(name, INT64, BATCH, LENGTH));
    return new Value(name);
  }

  @Override
  public Value weight(String name, Tensor tensor) {
    return weights.containsKey(name)
        ? new Value(name)
        : floats(name, tensor.shape(), tensor.copy());
  }

  private Value floats(String name, Shape shape, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    long[] sizes = new long[shape.rank()];
    Arrays.setAll(sizes, shape::at);
    return initializer(name, FLOAT, sizes, bytes.array());
  }

  @Override
  public Value whole(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    String name = "whole" + Arrays.toString(values).replaceAll("[\\[\\], ]+", "_");
    return weights.containsKey(name)
        ? new Value(name)
        : initializer(name, INT64, new long[] {values.length}, bytes.array());
  }

  @Override
  public Value number(float value) {
    String name = "number_" + value;
    return weights.containsKey(name)
        ? new Value(name)
        : floats(name, Shape.of(), new float[] {value});
  }

  private Value initializer(String name, int type, long[] sizes, byte[] bytes) {
    ProtobufWriter tensor = new ProtobufWriter();
    for (long size : sizes) {
      tensor.number(1, size);
    }
    graph.message(5, tensor.number(2, type).text(8, name).bytes(9, bytes));
    Value value = new Value(name);
    weights.put(name, value);
    return value;
  }

  @Override
  public Value none() {
    return new Value("");
  }

  @Override
  public Value node(String operator, Map<String, Object> attributes, Value... given) {
    return nodes(operator, 1, attributes, List.of(given)).getFirst();
  }

  @Override
  public List<Value> nodes(
      String operator, int outcomes, Map<String, Object> attributes, List<Value> given) {
    ProtobufWriter node = new ProtobufWriter();
    given.forEach(value -> node.text(1, value.name()));
    List<Value> made = new ArrayList<>();
    String name = operator.toLowerCase(java.util.Locale.ROOT) + "_" + this.made++;
    for (int i = 0; i < outcomes; i++) {
      made.add(new Value(name + "_" + i));
    }
    made.forEach(value -> node.text(2, value.name()));
    node.text(3, name).text(4, operator);
    attributes.forEach((key, value) -> node.message(5, attribute(key, value)));
    graph.message(1, node);
    return made;
  }

  private static ProtobufWriter attribute(String name, Object value) {
    ProtobufWriter attribute = new ProtobufWriter().text(1, name);
    return switch (value) {
      case Float number -> attribute.decimal(2, number).number(20, 1);
      case Long number -> attribute.number(3, number).number(20, 2);
      case String text -> attribute.text(4, text).number(20, 3);
      case List<?> all -> {
        all.forEach(one -> attribute.number(8, (Long) one));
        yield attribute.number(20, 7);
      }
      default -> throw new IllegalArgumentException(name + " is " + value);
    };
  }

  @Override
  public void output(String name, Value value, Object... sizes) {
    graph.message(
        1,
        new ProtobufWriter().text(1, value.name()).text(2, name).text(3, name).text(4, "Identity"));
    outputs.add(described(name, FLOAT, sizes));
  }

  private static ProtobufWriter described(String name, int type, Object... sizes) {
    ProtobufWriter shape = new ProtobufWriter();
    for (Object size : sizes) {
      shape.message(
          1,
          size instanceof Integer number
              ? new ProtobufWriter().number(1, number)
              : new ProtobufWriter().text(2, size.toString()));
    }
    ProtobufWriter sized = new ProtobufWriter().number(1, type).message(2, shape);
    return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, sized));
  }

  /**
   * Writes the file.
   *
   * @throws maru.base.Problem where there is no room or no leave to write
   */
  public void write(Path file) {
    graph.text(2, "maru");
    inputs.forEach(input -> graph.message(11, input));
    outputs.forEach(output -> graph.message(12, output));
    ProtobufWriter model =
        new ProtobufWriter()
            .number(1, 9)
            .text(2, "Maru")
            .message(7, graph)
            .message(8, new ProtobufWriter().text(1, "").number(2, GraphForm.OPSET));
    metadata.forEach(
        (key, text) -> model.message(14, new ProtobufWriter().text(1, key).text(2, text)));
    try {
      Files.write(file, model.toByteArray());
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }
}
