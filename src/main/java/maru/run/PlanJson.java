package maru.run;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A training plan as JSON: one form for model folders, run files, what commands print, and the
 * comparison of runs. It is made of the settings' descriptions; what a file doesn't say stands at
 * its setting's standard, so that files of before a setting was there keep their meaning.
 *
 * <pre>{"version": 1, "model": {"architecture": "bert", "layers": 2, ...},
 *  "task": {"id": "mlm", "mask-rate": 0.15, ...}, "data": {...}, "training": {...}, "tuning": {...}}
 * </pre>
 */
public final class PlanJson {
  /** The version of the form; one of a later version is refused. */
  private static final int VERSION = 1;

  private static final String ARCHITECTURE = "architecture";
  private static final String TASK = "id";

  private PlanJson() {}

  /** The plan as JSON. */
  public static ObjectNode write(TrainingPlan plan) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("version", VERSION);
    json.putObject(name(Group.MODEL)).put(ARCHITECTURE, plan.architecture().id());
    json.putObject(name(Group.TASK)).put(TASK, plan.task().id());
    for (Setting<?> setting : plan.settings()) {
      put(json.withObject(name(setting.group())), setting, plan.values());
    }
    return json;
  }

  private static String name(Group group) {
    return group.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void put(ObjectNode section, Setting<?> setting, Values values) {
    String text = values.text(setting);
    switch (setting.type()) {
      case Type.Numeric<?> number -> section.put(setting.key(), new BigDecimal(text));
      case Type.Flag flag -> section.put(setting.key(), Boolean.parseBoolean(text));
      default -> section.put(setting.key(), text);
    }
  }

  /** The plan as a text of JSON. */
  static String text(TrainingPlan plan) {
    return write(plan).toString();
  }

  /**
   * How many steps a plan has, also one of a model that this Maru has not.
   *
   * @param file to be named where it says none
   */
  static long steps(String text, Object file) {
    try {
      JsonNode steps =
          JsonMapper.shared()
              .readTree(text)
              .path(name(Group.TRAINING))
              .path(TrainingSettings.STEPS.key());
      if (steps.canConvertToLong() && steps.isIntegralNumber()) {
        return steps.asLong();
      }
      throw new Problem("config.value", file, TrainingSettings.STEPS.key());
    } catch (JacksonException e) {
      throw new Problem(e, "config.damaged", file);
    }
  }

  /**
   * The plan that {@link #text} wrote.
   *
   * @param file to be named where it makes no sense
   */
  static TrainingPlan read(String text, Object file) {
    try {
      return read(JsonMapper.shared().readTree(text), file);
    } catch (JacksonException e) {
      throw new Problem(e, "config.damaged", file);
    }
  }

  /** The plan that {@link #write} wrote. */
  static TrainingPlan read(JsonNode json, Object file) {
    if (json.path("version").asInt(0) != VERSION) {
      throw new Problem("plan.version", file, json.path("version").asString(""), VERSION);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Group group : Group.values()) {
      json.path(name(group))
          .properties()
          .forEach(e -> texts.put(e.getKey(), e.getValue().asString("")));
    }
    String architecture = json.path(name(Group.MODEL)).path(ARCHITECTURE).asString("");
    return of(architecture, json.path(name(Group.TASK)).path(TASK).asString(""), texts, file);
  }

  /** The plan of a run of before there was this form: its settings under their names. */
  static TrainingPlan readFlat(Map<String, String> texts, Object file) {
    String id = texts.getOrDefault("arch", "");
    return of(id, "", texts, file);
  }

  private static TrainingPlan of(
      String architectureId, String taskId, Map<String, String> texts, Object file) {
    String at = "architecture";
    try {
      Architecture architecture = Architectures.of(architectureId);
      at = "task";
      TaskKind task = taskId.isEmpty() ? Tasks.of(architecture).getFirst() : Tasks.of(taskId);
      Values values = Values.STANDARD;
      for (Setting<?> setting : TrainingPlan.settings(architecture, task)) {
        at = setting.key();
        values = read(values, setting, texts);
      }
      at = "plan";
      return new TrainingPlan(architecture, task, values);
    } catch (Problem problem) {
      throw new Problem(problem, "config.value", file, at);
    }
  }

  private static Values read(Values values, Setting<?> setting, Map<String, String> texts) {
    String text = texts.get(setting.key());
    if (text == null) {
      if (setting.type() instanceof Type.Numeric && setting.shown() == Setting.Shown.EVERYWHERE) {
        throw new Problem("config.value", setting.key(), setting.key()); // No form ever lacked it.
      }
      return values;
    }
    return values.read(setting, text);
  }

  /** Model, task and settings under their names, as runs are compared by them. */
  static Map<String, String> texts(TrainingPlan plan) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("arch", plan.architecture().id());
    texts.put("task", plan.task().id());
    Settings settings = plan.settings();
    texts.putAll(plan.values().texts(settings));
    return texts;
  }
}
