package maru.text;

import java.io.InputStream;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the members of a JSON object, saying by its path what is missing or of the wrong kind. */
record JsonParts(String file, String path, JsonNode node) {
  /** Chars of a wrong value that a message shows. */
  private static final int LONGEST = 40;

  /**
   * The whole of a file.
   *
   * @param name of the file, for messages
   * @throws Problem where it is no JSON, or nested too deeply to be meant
   */
  static JsonParts parsed(String name, InputStream in) {
    try {
      return new JsonParts(name, "", new JsonMapper().readTree(in));
    } catch (JacksonException e) {
      // Where a limit of the reader is passed, no place is told.
      TokenStreamLocation at = e.getLocation() == null ? TokenStreamLocation.NA : e.getLocation();
      throw new Problem(
          e,
          "tokenizer.jsonBroken",
          name,
          Math.max(1, at.getLineNr()),
          Math.max(1, at.getColumnNr()));
    }
  }

  /** The member, or null where it is absent or null. */
  @Nullable JsonParts optional(String member) {
    JsonNode found = node.get(member);
    return found == null || found.isNull() ? null : new JsonParts(file, at(member), found);
  }

  /** The member, which must be there. */
  JsonParts required(String member) {
    JsonParts found = optional(member);
    if (found == null) {
      throw new Problem("tokenizer.jsonMissing", file, at(member));
    }
    return found;
  }

  /** The element of an array. */
  JsonParts element(int index) {
    return new JsonParts(file, path + "[" + index + "]", node.get(index));
  }

  /** How many elements the array has. */
  int size() {
    if (!node.isArray()) {
      throw wrong();
    }
    return node.size();
  }

  String text() {
    if (!node.isString()) {
      throw wrong();
    }
    return node.stringValue();
  }

  int number() {
    if (!node.isInt()) {
      throw wrong();
    }
    return node.intValue();
  }

  boolean flag(String member, boolean otherwise) {
    JsonParts found = optional(member);
    if (found == null) {
      return otherwise;
    }
    if (!found.node.isBoolean()) {
      throw found.wrong();
    }
    return found.node.booleanValue();
  }

  /** Refuses what the member asks for, unless it is off. */
  void refuse(String member) {
    JsonParts found = optional(member);
    boolean off =
        found == null
            || (found.node.isBoolean() && !found.node.booleanValue())
            || (found.node.isString() && found.node.stringValue().isEmpty());
    if (!off && found != null) {
      throw found.unsupported(found.node.toString());
    }
  }

  Problem unsupported(String what) {
    return new Problem("tokenizer.jsonUnsupported", file, path, what);
  }

  private Problem wrong() {
    String found = node.toString();
    return new Problem(
        "tokenizer.jsonWrong",
        file,
        path,
        found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found);
  }

  private String at(String member) {
    return path.isEmpty() ? member : path + "." + member;
  }
}
