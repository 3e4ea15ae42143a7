package maru.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.InputFile;
import maru.base.Problem;
import maru.base.WriteProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where finished seeds of experiments are kept: a folder for each {@link ExperimentSetup#key}, in
 * it a file a seed. A file is written beside its place and then moved there, so that it is whole or
 * not there.
 *
 * @param path where the folder is
 */
public record ExperimentFolder(Path path) {
  private static final String ENDING = ".json";
  private static final String UNFINISHED = ".unfinished";

  /**
   * Where they go that nobody gave a place: the folder that the property {@code maru.experiments}
   * names, or Maru's own in the home directory.
   */
  public static ExperimentFolder own() {
    String named = System.getProperty("maru.experiments", "");
    return new ExperimentFolder(
        named.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".maru", "experiments")
            : Path.of(named));
  }

  /** The file of a seed. */
  public Path file(ExperimentSetup setup, long seed) {
    return path.resolve(setup.key()).resolve("seed-" + seed + ENDING);
  }

  /**
   * A seed that was finished; none where there is none.
   *
   * @throws Problem where its file is damaged
   */
  public Optional<SeedResult> read(ExperimentSetup setup, long seed) {
    Path file = file(setup, seed);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(result(JsonMapper.shared().readTree(InputFile.bytes(file)), seed));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Problem(e, "experiment.damaged", file);
    }
  }

  private static SeedResult result(JsonNode json, long seed) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : json.path("points")) {
      String series = point.path("series").asString("");
      String x = point.path("x").asString("");
      if (series.isEmpty() || x.isEmpty() || !point.path("value").isNumber()) {
        throw new IllegalArgumentException("a point lacks something: " + point);
      }
      points.add(new Point(series, x, point.path("value").asDouble()));
    }
    boolean whole = json.path("count").asInt(-1) == points.size() && !points.isEmpty();
    if (!whole || json.path("seed").asLong(-1) != seed || !json.path("seconds").isNumber()) {
      throw new IllegalArgumentException("not all of the seed is there");
    }
    return new SeedResult(seed, json.path("seconds").asDouble(), points);
  }

  /**
   * Keeps a seed that is finished.
   *
   * @throws Problem where it can't be written
   */
  public void write(ExperimentSetup setup, SeedResult result) {
    Path file = file(setup, result.seed());
    Path beside = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.createDirectories(path.resolve(setup.key()));
      Files.writeString(beside, json(setup, result).toPrettyString() + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private static ObjectNode json(ExperimentSetup setup, SeedResult result) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("experiment", setup.experiment().id());
    json.put("lang", setup.language());
    ObjectNode settings = json.putObject("settings");
    setup.values().texts(setup.experiment().settings()).forEach(settings::put);
    json.put("seed", result.seed());
    json.put("seconds", result.seconds());
    json.put("count", result.points().size());
    ArrayNode points = json.putArray("points");
    for (Point point : result.points()) {
      points
          .addObject()
          .put("series", point.series())
          .put("x", point.x())
          .put("value", point.value());
    }
    return json;
  }
}
