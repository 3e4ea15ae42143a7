package maru.model;

import java.nio.file.Path;
import java.util.List;
import maru.base.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The keys of a {@code config.json} that another program wrote, each asked for by name.
 *
 * @param file to be named in messages
 * @param json all of it
 */
public record CheckpointConfig(Path file, JsonNode json) {
  /**
   * A whole number that must be there.
   *
   * @throws Problem where it is not, or is no number from {@code least} to {@code most}
   */
  public int whole(String key, int least, int most) {
    JsonNode value = json.path(key);
    if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
      throw unclear(key);
    }
    return value.asInt();
  }

  /** The same where the file may leave it out or say null. */
  public int whole(String key, int least, int most, int standard) {
    return isSaid(key) ? whole(key, least, most) : standard;
  }

  /** A number from {@code least} to {@code most}, or {@code standard} where the file has none. */
  public float number(String key, double least, double most, double standard) {
    if (!isSaid(key)) {
      return (float) standard;
    }
    JsonNode value = json.path(key);
    double number = value.isNumber() ? value.asDouble() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw unclear(key);
    }
    return (float) number;
  }

  /**
   * Yes or no, or {@code standard} where the file has neither.
   *
   * @throws Problem where it has something else
   */
  public boolean flag(String key, boolean standard) {
    if (isSaid(key) && !json.path(key).isBoolean()) {
      throw unclear(key);
    }
    return isSaid(key) ? json.path(key).asBoolean() : standard;
  }

  /** A word, or {@code standard} where the file has none. */
  public String word(String key, String standard) {
    return isSaid(key) ? json.path(key).asString("") : standard;
  }

  /** The words in a list; none where there is no list. */
  public List<String> words(String key) {
    return json.path(key).valueStream().map(word -> word.asString("")).toList();
  }

  /** Whether the file says anything under a key. */
  public boolean isSaid(String key) {
    return !json.path(key).isMissingNode() && !json.path(key).isNull();
  }

  /**
   * Refuses a model of which the file says something that Maru's model of the family has not.
   *
   * @param expected what Maru's has, as JSON
   */
  public void expect(String key, String expected) {
    if (isSaid(key) && !json.path(key).asString(json.path(key).toString()).equals(expected)) {
      throw other(key, expected);
    }
  }

  /** That the file asks for what Maru has not. */
  public Problem other(String key, String known) {
    JsonNode value = json.path(key);
    return new Problem("checkpoint.other", file, key, value.asString(value.toString()), known);
  }

  private Problem unclear(String key) {
    return new Problem("config.value", file, key);
  }
}
