package maru.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import maru.engine.tensor.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tensors in a file of llm-viz: JSON with the shape of each and its floats in Base64, lowest byte
 * first.
 */
final class PublishedTensors {
  private final JsonNode json;

  private PublishedTensors(JsonNode json) {
    this.json = json;
  }

  static PublishedTensors read(Path file) throws IOException {
    return new PublishedTensors(JsonMapper.shared().readTree(Files.readAllBytes(file)));
  }

  Iterable<String> names() {
    return json.propertyNames().stream().filter(name -> !name.equals("config")).toList();
  }

  int config(String key) {
    return json.path("config").path(key).asInt();
  }

  Shape shape(String name) {
    return Shape.of(
        json.path(name).path("shape").valueStream().mapToInt(JsonNode::asInt).toArray());
  }

  float[] values(String name) {
    byte[] bytes = Base64.getDecoder().decode(json.path(name).path("data").asString());
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
