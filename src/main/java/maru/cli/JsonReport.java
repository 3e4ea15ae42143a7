package maru.cli;

import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object on one line, for programs to read; what is not known is left out. */
final class JsonReport {
  private final ObjectNode json = JsonMapper.shared().createObjectNode();

  /** Adds a text. */
  JsonReport put(String name, String value) {
    json.put(name, value);
    return this;
  }

  /** Adds an object. */
  JsonReport put(String name, ObjectNode value) {
    json.set(name, value);
    return this;
  }

  /** Adds a whole number. */
  JsonReport put(String name, long value) {
    json.put(name, value);
    return this;
  }

  /** Adds a yes or no. */
  JsonReport put(String name, boolean value) {
    json.put(name, value);
    return this;
  }

  /** Adds a number; one that is none, such as a mean over nothing, is left out. */
  JsonReport put(String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
    return this;
  }

  /** Adds a number where there is one. */
  JsonReport put(String name, OptionalDouble value) {
    value.ifPresent(v -> put(name, v));
    return this;
  }

  /** Adds all numbers, in their order. */
  JsonReport putAll(Map<String, Double> values) {
    values.forEach((name, value) -> put(name, value.doubleValue()));
    return this;
  }

  /** The object that more can be added to. */
  ObjectNode node() {
    return json;
  }

  /** The object on one line. */
  String line() {
    return json.toString();
  }
}
