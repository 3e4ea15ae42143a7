package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import maru.base.Problem;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.checkpoint.OwnWeights;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.Shards;
import maru.model.checkpoint.TensorSource;
import maru.model.checkpoint.WeightMap;
import maru.model.registry.Architectures;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;
import maru.train.TrainingPlan;
import tools.jackson.databind.JsonNode;

/**
 * A folder with a model that somebody saved: Maru, Hugging Face's library, or Maru in the form of
 * before its folders were that library's.
 */
final class ModelFolder {
  static final String WEIGHTS = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final String OWN = "maru.json";

  private final Path folder;

  ModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the model.
   *
   * @throws Problem where a file is missing, damaged, or describes what Maru has not
   */
  OpenedModel open() {
    if (!Files.exists(folder)) {
      throw new Problem("file.missing", folder);
    }
    Path config = required(HuggingFaceFiles.CONFIG, OWN);
    JsonNode json = MaruJson.parsed(config);
    if (MaruJson.isOwn(json)) {
      MaruJson known = MaruJson.read(config);
      boolean theirs = Architectures.of(known.model().architecture()).checkpointForm().isPresent();
      if (theirs && config.endsWith(OWN)) {
        throw new Problem("load.missing", folder, HuggingFaceFiles.CONFIG);
      }
      return own(config, known);
    }
    List<CheckpointForm> forms = forms(config, json);
    CheckpointConfig keys = new CheckpointConfig(config, json);
    forms.getFirst().read(keys); // refused before anything large is read
    Path beside = folder.resolve(OWN);
    Optional<MaruJson> own =
        Files.exists(beside) ? Optional.of(MaruJson.read(inside(beside))) : Optional.empty();
    Tokenizer tokenizer = TokenizerFiles.read(tokenizerFile());
    try (TensorSource weights = weights()) {
      CheckpointForm form = whole(forms, keys, weights);
      ModelConfig theirs = form.read(keys);
      ModelConfig model = own.map(known -> ours(known.model(), theirs)).orElse(theirs);
      return foreign(form, model, own, tokenizer, weights);
    }
  }

  /** Maru's folder of before, and one of an architecture that Hugging Face's library has not. */
  private OpenedModel own(Path config, MaruJson json) {
    Tokenizer tokenizer = TokenizerFiles.read(tokenizerFile());
    try (TensorSource weights = weights()) {
      Model model = roomFor(json.model(), weights, config);
      OwnWeights.load(weights, model.parameters());
      return opened(model, tokenizer, json, weights, List.of());
    }
  }

  private OpenedModel foreign(
      CheckpointForm form,
      ModelConfig config,
      Optional<MaruJson> own,
      Tokenizer tokenizer,
      TensorSource weights) {
    Model model = roomFor(config, weights, folder.resolve(HuggingFaceFiles.CONFIG));
    List<String> left = new WeightMap(form, config).load(weights, model.parameters());
    if (own.isPresent() && !left.isEmpty()) {
      throw new Problem("weights.unknown", weights.place(), left.getFirst());
    }
    List<Problem> remarks =
        left.isEmpty()
            ? List.of()
            : List.of(new Problem("checkpoint.left", folder, left.size(), WeightMap.listed(left)));
    MaruJson json = own.orElseGet(() -> new MaruJson(config, Optional.empty(), Map.of()));
    return opened(model, tokenizer, json, weights, remarks);
  }

  private OpenedModel opened(
      Model model,
      Tokenizer tokenizer,
      MaruJson json,
      TensorSource weights,
      List<Problem> remarks) {
    String saved = weights.metadata().get(WeightSum.KEY);
    if (saved != null && !saved.equals(WeightSum.of(model))) {
      throw new Problem("load.checksum", folder.resolve(WEIGHTS));
    }
    TrainingPlan plan =
        json.plan()
            .orElseGet(() -> PlanOfBefore.of(model.config(), tokenizer.kind(), json.facts()));
    return new OpenedModel(new SavedModel(model, tokenizer, plan, json.facts()), remarks);
  }

  /**
   * What the file of Maru's own says besides, such as how first weights are drawn, where it is of
   * the same model as the config beside it; another program may have written that anew.
   */
  private static ModelConfig ours(ModelConfig own, ModelConfig theirs) {
    boolean same =
        own.architecture().equals(theirs.architecture())
            && own.vocabularySize() == theirs.vocabularySize()
            && theirs
                .values()
                .with(ModelSettings.INIT, own.values().get(ModelSettings.INIT))
                .with(ModelSettings.DROPOUT, own.values().get(ModelSettings.DROPOUT))
                .equals(own.values());
    return same ? own : theirs;
  }

  /** The forms of the type that a config names, a whole model's first. */
  private static List<CheckpointForm> forms(Path file, JsonNode json) {
    String type = json.path("model_type").asString("");
    List<CheckpointForm> all =
        Architectures.known().stream().flatMap(one -> one.checkpointForm().stream()).toList();
    List<CheckpointForm> fitting =
        all.stream().filter(form -> form.modelType().equals(type)).toList();
    if (type.isEmpty()) {
      throw new Problem("config.foreign", file);
    }
    if (fitting.isEmpty()) {
      Set<String> known = new TreeSet<>();
      all.forEach(form -> known.add(form.modelType()));
      throw new Problem("checkpoint.type", file, type, String.join(", ", known));
    }
    return fitting;
  }

  /** The first form of which the weights have all, or else the first. */
  private static CheckpointForm whole(
      List<CheckpointForm> forms, CheckpointConfig config, TensorSource weights) {
    return forms.stream()
        .filter(form -> new WeightMap(form, form.read(config)).isWhole(weights))
        .findFirst()
        .orElse(forms.getFirst());
  }

  private Path tokenizerFile() {
    return required(HuggingFaceFiles.TOKENIZER, "vocab.txt", "vocab.json");
  }

  private TensorSource weights() {
    Path index = folder.resolve(INDEX);
    if (!Files.exists(folder.resolve(WEIGHTS)) && Files.exists(index)) {
      return Shards.open(
          inside(index), MaruJson.parsed(index), name -> inside(folder.resolve(name)));
    }
    return SafetensorsFile.open(required(WEIGHTS));
  }

  /** The first of these files that is there. */
  private Path required(String... names) {
    for (String name : names) {
      if (Files.isRegularFile(folder.resolve(name))) {
        return inside(folder.resolve(name));
      }
    }
    throw new Problem("load.missing", folder, names[0]);
  }

  /** The file, unless it is a link to one elsewhere, which was never meant to be shown. */
  private Path inside(Path file) {
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new Problem("checkpoint.link", file);
      }
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file);
    }
    return file;
  }

  /** A model with room for its weights; a config that asks for more than there are is refused. */
  private Model roomFor(ModelConfig config, TensorSource weights, Path file) {
    Model model = Architectures.of(config.architecture()).create(config);
    long there = weights.names().stream().mapToLong(n -> weights.shape(n).elements()).sum();
    if (model.parameters().count() > 2 * Math.max(1, there)) {
      throw new Problem("load.otherSize", file, folder.resolve(WEIGHTS));
    }
    model.parameters().allocate();
    return model;
  }
}
