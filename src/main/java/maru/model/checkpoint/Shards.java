package maru.model.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import tools.jackson.databind.JsonNode;

/** Several safetensors files of one model, and the index that says which tensor lies in which. */
public final class Shards implements TensorSource {
  private final Map<String, SafetensorsFile> files = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> places = new LinkedHashMap<>();

  private final Path index;

  private Shards(Path index) {
    this.index = index;
  }

  /**
   * Opens all files of an index.
   *
   * @param index the file, to be named in messages
   * @param json what it says
   * @param file the file of a name in it
   * @throws Problem where one is missing or damaged, or lacks what the index says of it
   */
  public static Shards open(Path index, JsonNode json, Function<String, Path> file) {
    Shards shards = new Shards(index);
    try {
      for (Map.Entry<String, JsonNode> entry : json.path("weight_map").properties()) {
        String name = entry.getValue().asString("");
        if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
          throw new Problem("config.value", index, entry.getKey());
        }
        SafetensorsFile shard =
            shards.files.computeIfAbsent(name, n -> SafetensorsFile.open(file.apply(n)));
        if (!shard.names().contains(entry.getKey())) {
          throw new Problem("checkpoint.missing", file.apply(name), 1, entry.getKey());
        }
        shards.places.put(entry.getKey(), shard);
      }
    } catch (Problem problem) {
      shards.close();
      throw problem;
    }
    return shards;
  }

  private SafetensorsFile at(String name) {
    SafetensorsFile shard = places.get(name);
    if (shard == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return shard;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(places.keySet());
  }

  @Override
  public Shape shape(String name) {
    return at(name).shape(name);
  }

  @Override
  public Path file(String name) {
    return at(name).file(name);
  }

  @Override
  public void read(String name, long from, float[] into, int at, int n) {
    at(name).read(name, from, into, at, n);
  }

  @Override
  public Path place() {
    return index;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public void close() {
    files.values().forEach(SafetensorsFile::close);
  }
}
