package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.model.BertConfig;
import maru.model.GptConfig;
import maru.model.ModelConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model's {@code config.json}.
 *
 * @param model the architecture and its sizes
 * @param training how it was trained, as names and values
 */
record ConfigJson(ModelConfig model, Map<String, String> training) {
  /** Tells Maru's files from those of other programs that use the same name. */
  private static final String FORMAT = "maru";

  ConfigJson {
    training = Collections.unmodifiableMap(new LinkedHashMap<>(training));
  }

  void write(Path file) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT);
    json.put("architecture", model.architecture());
    json.put("vocabularySize", model.vocabularySize());
    json.put("context", model.context());
    json.put("layers", model.layers());
    json.put("heads", model.heads());
    json.put("width", model.width());
    json.put("dropout", model.dropout());
    ObjectNode told = json.putObject("training");
    training.forEach(told::put);
    try {
      Files.writeString(file, json.toPrettyString() + "\n");
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  static ConfigJson read(Path file) {
    JsonNode json = parsed(file);
    if (!json.path("format").asString("").equals(FORMAT)) {
      throw new Problem("config.foreign", file);
    }
    Map<String, String> training = new LinkedHashMap<>();
    json.path("training")
        .properties()
        .forEach(e -> training.put(e.getKey(), e.getValue().asString("")));
    return new ConfigJson(model(json, file), training);
  }

  private static JsonNode parsed(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new Problem(e, "config.damaged", file);
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file);
    }
  }

  private static ModelConfig model(JsonNode json, Path file) {
    int vocabulary = number(json, "vocabularySize", file).asInt();
    int context = number(json, "context", file).asInt();
    int layers = number(json, "layers", file).asInt();
    int heads = number(json, "heads", file).asInt();
    int width = number(json, "width", file).asInt();
    JsonNode dropout = json.path("dropout");
    if (!dropout.isNumber()) {
      throw new Problem("config.value", file, "dropout");
    }
    String architecture = json.path("architecture").asString("");
    return switch (architecture) {
      case "bert" ->
          new BertConfig(vocabulary, context, layers, heads, width, dropout.floatValue());
      case "gpt" -> new GptConfig(vocabulary, context, layers, heads, width, dropout.floatValue());
      default -> throw new Problem("config.value", file, "architecture");
    };
  }

  private static JsonNode number(JsonNode json, String name, Path file) {
    JsonNode value = json.path(name);
    if (!value.isInt()) {
      throw new Problem("config.value", file, name);
    }
    return value;
  }
}
