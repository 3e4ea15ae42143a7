package maru.model;

import java.util.List;
import java.util.Map;
import maru.engine.tensor.Tensor;

/**
 * A model's way from ids to logits as a graph of ONNX's operators, in the making: each call adds to
 * it and gives back what comes out.
 */
public interface OperatorGraph {
  /** What a node gives, or is given, by its name in the graph. */
  record Value(String name) {}

  /** Ids, segments or a mask: whole numbers (batch, length), both of any size. */
  Value input(String name);

  /**
   * Weights as the model has them, under the name that it has for them: what is drawn can be read
   * again. Where an operator wants them in another order, operators put them so.
   */
  Value weight(String name, Tensor tensor);

  /** Whole numbers that never change. */
  Value whole(long... values);

  /** A number that never changes. */
  Value number(float value);

  /** What an operator makes of its inputs; attributes are whole numbers, floats, texts or lists. */
  Value node(String operator, Map<String, Object> attributes, Value... inputs);

  /** The same of an operator without attributes. */
  default Value node(String operator, Value... inputs) {
    return node(operator, Map.of(), inputs);
  }

  /** What an operator with several outcomes makes of its inputs; a null input is one left out. */
  List<Value> nodes(
      String operator, int outcomes, Map<String, Object> attributes, List<Value> inputs);

  /** No value, where an operator's input may be left out. */
  Value none();

  /** What a size is called that may be any. */
  String BATCH = "batch";

  /** The same of the length of a sequence. */
  String LENGTH = "length";

  /**
   * Gives what is asked of the graph a name.
   *
   * @param sizes its dimensions: whole numbers, or names of sizes that may be any
   */
  void output(String name, Value value, Object... sizes);
}
