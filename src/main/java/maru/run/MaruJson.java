package maru.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maru.base.InputFile;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.model.Architecture;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Type;
import maru.setting.Values;
import maru.train.TrainingPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What only Maru knows of a saved model, {@code maru.json}: its architecture under its own names,
 * how it was trained. Until there was such a file the same stood in {@code config.json}.
 *
 * @param model the architecture and its sizes
 * @param plan by which it was trained; none in files of before there were such
 * @param facts where its corpus came from, and the like, as names and values
 */
record MaruJson(ModelConfig model, Optional<TrainingPlan> plan, Map<String, String> facts) {
  /** Tells Maru's files from those of other programs that use the same name. */
  private static final String FORMAT = "maru";

  private static final String VOCABULARY = "vocabularySize";

  MaruJson {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  void write(Path file) {
    try {
      Files.writeString(file, text() + "\n");
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  /** As it stands in the file. */
  String text() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT);
    json.put("architecture", model.architecture());
    json.put(VOCABULARY, model.vocabularySize());
    for (Setting<?> setting : Architectures.of(model.architecture()).settings()) {
      String text = model.values().text(setting);
      if (setting.type() instanceof Type.Numeric) {
        json.put(setting.key(), new BigDecimal(text));
      } else {
        json.put(setting.key(), text);
      }
    }
    plan.ifPresent(own -> json.set("plan", PlanJson.write(own)));
    ObjectNode told = json.putObject("training");
    facts.forEach(told::put);
    return json.toPrettyString();
  }

  /** Whether a file's JSON is of this kind. */
  static boolean isOwn(JsonNode json) {
    return json.path("format").asString("").equals(FORMAT);
  }

  static MaruJson read(Path file) {
    return read(parsed(file), file);
  }

  /** What a text says that stands within another file. */
  static MaruJson read(String text, Path file) {
    try {
      return read(JsonMapper.shared().readTree(text), file);
    } catch (JacksonException e) {
      throw new Problem(e, "config.damaged", file);
    }
  }

  private static MaruJson read(JsonNode json, Path file) {
    if (!isOwn(json)) {
      throw new Problem("config.foreign", file);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    json.path("training")
        .properties()
        .forEach(e -> facts.put(e.getKey(), e.getValue().asString("")));
    Optional<TrainingPlan> plan =
        json.has("plan") ? Optional.of(PlanJson.read(json.path("plan"), file)) : Optional.empty();
    return new MaruJson(model(json, file), plan, facts);
  }

  /**
   * The JSON in a file.
   *
   * @throws Problem where it is none
   */
  static JsonNode parsed(Path file) {
    try {
      return JsonMapper.shared().readTree(InputFile.bytes(file));
    } catch (JacksonException e) {
      throw new Problem(e, "config.damaged", file);
    }
  }

  private static ModelConfig model(JsonNode json, Path file) {
    if (!json.path(VOCABULARY).isInt()) {
      throw new Problem("config.value", file, VOCABULARY);
    }
    Architecture architecture = architecture(json, file);
    Values values = Values.STANDARD;
    for (Setting<?> setting : architecture.settings()) {
      values = read(values, setting, json.path(setting.key()), file);
    }
    return architecture.config(values, new Sizes(json.path(VOCABULARY).asInt()));
  }

  private static Architecture architecture(JsonNode json, Path file) {
    try {
      return Architectures.of(json.path("architecture").asString(""));
    } catch (Problem unknown) {
      throw new Problem(unknown, "config.value", file, "architecture");
    }
  }

  private static Values read(Values values, Setting<?> setting, JsonNode value, Path file) {
    boolean number = setting.type() instanceof Type.Numeric;
    if (!number && value.isMissingNode()) {
      return values;
    }
    if (number != value.isNumber()) {
      throw new Problem("config.value", file, setting.key());
    }
    try {
      return values.read(setting, value.asString(""));
    } catch (Problem refused) {
      throw new Problem(refused, "config.value", file, setting.key());
    }
  }
}
