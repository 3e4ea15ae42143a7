package maru.ui.fx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maru.base.Problem;
import maru.base.WriteProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of what is remembered: one flat object of JSON with the version of its form. Whatever is
 * wrong with it, the window opens; a file that makes no sense is kept under another name.
 */
public final class SettingsFile {
  /** The version of the form; a file of another one is not read. */
  private static final double VERSION = 1;

  private static final String VERSION_NAME = "version";

  private final Path file;
  private long written = -1;

  /** The settings in {@code file}, which need not be there. */
  public SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * Where Maru keeps them: the file that the property {@code maru.settings} names, or {@code
   * .maru/settings.json} in the home directory.
   */
  public static SettingsFile own() {
    String named = System.getProperty("maru.settings", "");
    return new SettingsFile(
        named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".maru", "settings.json")
            : Path.of(named));
  }

  /**
   * What was found.
   *
   * @param values what is remembered, or nothing
   * @param trouble why that is nothing, where there is a file
   */
  public record Found(Remembered values, Optional<Problem> trouble) {}

  /** Reads the file; whatever is wrong with it, there is something to begin with. */
  public Found read() {
    if (!Files.exists(file)) {
      return new Found(new Remembered(), Optional.empty());
    }
    try {
      return new Found(new Remembered(parsed()), Optional.empty());
    } catch (Problem problem) {
      return new Found(new Remembered(), Optional.of(problem));
    }
  }

  private Map<String, Object> parsed() {
    try {
      Map<String, Object> values = parse(Files.readString(file, StandardCharsets.UTF_8));
      Object version = values.remove(VERSION_NAME);
      if (version instanceof Double number && number > VERSION) {
        throw new Problem("settings.newer", file, keptAside());
      }
      if (!Double.valueOf(VERSION).equals(version)) {
        throw new Problem("settings.damaged", file, keptAside());
      }
      return values;
    } catch (JacksonException | java.nio.charset.CharacterCodingException e) {
      throw new Problem(e, "settings.damaged", file, keptAside());
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file);
    }
  }

  // Token by token: a mapper of objects would take longer to load than the file to be read.
  private static Map<String, Object> parse(String json) {
    Map<String, Object> values = new TreeMap<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return values; // Without a version, which tells that it is none of ours.
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        switch (parser.nextToken()) {
          case VALUE_STRING -> values.put(name, parser.getString());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> values.put(name, parser.getDoubleValue());
          case VALUE_TRUE -> values.put(name, true);
          case VALUE_FALSE -> values.put(name, false);
          default -> parser.skipChildren();
        }
      }
      return values;
    }
  }

  /** Moves the file out of the way of the next one; what someone wrote in it is not lost. */
  private Path keptAside() {
    Path aside = file.resolveSibling(file.getFileName() + ".unread");
    try {
      return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WriteProblem.of(aside, e);
    }
  }

  /**
   * Writes the file beside what is there first, and then in its place.
   *
   * @param at which change of {@code values} this is; what is older than the file is passed over
   * @throws Problem where it can't be written; what was there is then still there
   */
  synchronized void write(Map<String, Object> values, long at) {
    if (at <= written) {
      return;
    }
    Map<String, Object> all = new TreeMap<>(values);
    all.put(VERSION_NAME, VERSION);
    String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
    ExportFile.text(json, file);
    written = at;
  }
}
