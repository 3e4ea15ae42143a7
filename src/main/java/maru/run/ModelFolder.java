package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import maru.model.checkpoint.OnnxFile;
import maru.model.checkpoint.OnnxWeights;
import maru.model.checkpoint.OwnWeights;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.Shards;
import maru.model.checkpoint.TensorSource;
import maru.model.checkpoint.WeightMap;
import maru.model.registry.Architectures;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;
import maru.text.Tokenizers;
import maru.train.TrainingPlan;
import tools.jackson.databind.JsonNode;

/**
 * A folder with a model that somebody saved: Maru, Hugging Face's library, Maru in the form of
 * before its folders were that library's, or a program that draws models as graphs of ONNX.
 */
final class ModelFolder {
  static final String WEIGHTS = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";
  static final String OWN = "maru.json";

  /** Where a folder has a graph instead of weights alone. */
  private static final List<String> GRAPHS = List.of("model.onnx", "onnx/model.onnx");

  /**
   * Rows of a model's table that its tokenizer may not name: tables are filled up to sizes that
   * suit a machine. Where there are more, the two don't belong together.
   */
  private static final int MOST_UNNAMED = 1_024;

  private final Opening opening;
  private final Path folder;

  ModelFolder(Opening opening) {
    this.opening = opening;
    this.folder = opening.folder();
  }

  /**
   * Opens the model.
   *
   * @throws Problem where a file is missing, damaged, or describes what Maru has not
   */
  OpenedModel open() {
    if (!Files.exists(opening.place())) {
      throw new Problem("file.missing", opening.place());
    }
    if (found(HuggingFaceFiles.CONFIG, OWN).isEmpty() && graph().isPresent()) {
      return described(graph().get());
    }
    Path config = required(HuggingFaceFiles.CONFIG, OWN);
    JsonNode json = MaruJson.parsed(config);
    if (MaruJson.isOwn(json)) {
      MaruJson known = MaruJson.read(config);
      if (form(known.model()).isPresent() && config.endsWith(OWN)) {
        throw new Problem("load.missing", folder, HuggingFaceFiles.CONFIG);
      }
      try (TensorSource weights = weights()) {
        return own(config, known, weights);
      }
    }
    List<CheckpointForm> forms = forms(config, json);
    CheckpointConfig keys = new CheckpointConfig(config, json);
    forms.getFirst().read(keys); // refused before anything large is read
    Path beside = folder.resolve(OWN);
    Optional<MaruJson> own =
        Files.exists(beside) ? Optional.of(MaruJson.read(inside(beside))) : Optional.empty();
    try (TensorSource weights = weights()) {
      if (weights instanceof OnnxWeights graph) {
        OnnxConfig.require(graph, forms.getFirst());
      }
      return foreign(forms, keys, own, weights);
    }
  }

  /** The form of Hugging Face's library in which a model is saved; none where it has no such. */
  static Optional<CheckpointForm> form(ModelConfig config) {
    return Architectures.of(config.architecture())
        .checkpointForm()
        .filter(form -> form.expresses(config));
  }

  /** A graph beside which nobody wrote what the model is made of; one of Maru's says it itself. */
  private OpenedModel described(Path file) {
    try (OnnxWeights weights = OnnxWeights.open(file)) {
      String own = weights.metadata().get(OnnxFile.OWN);
      if (own != null) {
        return own(file, MaruJson.read(own, file), weights);
      }
      JsonNode json = OnnxConfig.of(weights, opening.heads());
      CheckpointConfig keys = new CheckpointConfig(file, json);
      return foreign(forms(file, json), keys, Optional.empty(), weights);
    }
  }

  /**
   * Maru's folder of before, one of an architecture that Hugging Face's library has not, and a
   * graph that Maru drew.
   */
  private OpenedModel own(Path config, MaruJson json, TensorSource weights) {
    Tokenizer tokenizer = TokenizerFiles.read(tokenizerFile());
    Model model = roomFor(json.model(), weights, config);
    OwnWeights.load(weights, model.parameters());
    return opened(model, tokenizer, json, weights, List.of());
  }

  private OpenedModel foreign(
      List<CheckpointForm> forms,
      CheckpointConfig keys,
      Optional<MaruJson> own,
      TensorSource weights) {
    CheckpointForm form = whole(forms, keys, weights);
    ModelConfig theirs = form.read(keys);
    ModelConfig config = own.map(known -> ours(known.model(), theirs)).orElse(theirs);
    int heads = config.values().get(ModelSettings.HEADS);
    if (opening.heads().orElse(heads) != heads) {
      throw new Problem("onnx.otherHeads", keys.file(), heads, opening.heads().getAsInt());
    }
    Tokenizer named = tokenizer(form.classes(keys));
    Model model = roomFor(config, weights, keys.file());
    List<String> left = new WeightMap(form, config).load(weights, model.parameters());
    if (own.isPresent() && !left.isEmpty()) {
      throw new Problem("weights.unknown", weights.place(), left.getFirst());
    }
    List<Problem> remarks = new ArrayList<>();
    if (!left.isEmpty()) {
      remarks.add(
          new Problem("checkpoint.left", opening.place(), left.size(), WeightMap.listed(left)));
    }
    int size = config.vocabularySize();
    int unnamed = size - named.vocabulary().size();
    boolean padded = unnamed > 0 && unnamed <= MOST_UNNAMED;
    if (padded) {
      remarks.add(
          new Problem("checkpoint.padded", opening.place(), named.vocabulary().size(), size));
    }
    Tokenizer tokenizer = padded ? named.padded(size) : named;
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
      throw new Problem("load.checksum", weights.place());
    }
    TrainingPlan plan =
        json.plan()
            .orElseGet(() -> PlanOfBefore.of(model.config(), tokenizer.kind(), json.facts()));
    SavedModel read = new SavedModel(model, tokenizer, plan, json.facts());
    refuseOther(weights, MeaningSum.CONFIG, MeaningSum.of(model.config()), "load.config");
    refuseOther(weights, MeaningSum.TOKENIZER, MeaningSum.of(tokenizer), "load.tokenizer");
    return new OpenedModel(read, remarks);
  }

  /** Refuses a file beside the weights that says something else than when they were saved. */
  private static void refuseOther(TensorSource weights, String key, String found, String problem) {
    String saved = weights.metadata().get(key);
    if (saved != null && !saved.equals(found)) {
      throw new Problem(problem, weights.place());
    }
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

  /** What a file says, or where there is none the config, which knows the classes of pictures. */
  private Tokenizer tokenizer(Optional<List<String>> classes) {
    boolean told = opening.tokenizer().isPresent() || found(HuggingFaceFiles.TOKENIZER).isPresent();
    return classes.isPresent() && !told
        ? Tokenizers.ofNames(classes.get())
        : TokenizerFiles.read(tokenizerFile());
  }

  private Path tokenizerFile() {
    return opening
        .tokenizer()
        .or(() -> found(HuggingFaceFiles.TOKENIZER, "vocab.txt", "vocab.json"))
        .orElseThrow(() ->
            opening
                .file()
                .map(file -> new Problem("onnx.tokenizer", file))
                .orElse(new Problem("load.missing", folder, HuggingFaceFiles.TOKENIZER)));
  }

  private Optional<Path> graph() {
    return opening.file().or(() -> found(GRAPHS.toArray(String[]::new)));
  }

  private TensorSource weights() {
    boolean graph = found(WEIGHTS, INDEX).isEmpty() && graph().isPresent();
    if (graph || opening.file().isPresent()) {
      return OnnxWeights.open(graph().orElseThrow());
    }
    Path index = folder.resolve(INDEX);
    if (!Files.exists(folder.resolve(WEIGHTS)) && Files.exists(index)) {
      return Shards.open(
          inside(index), MaruJson.parsed(index), name -> inside(folder.resolve(name)));
    }
    return SafetensorsFile.open(required(WEIGHTS));
  }

  /** The first of these files that is there. */
  private Path required(String... names) {
    return found(names).orElseThrow(() -> new Problem("load.missing", folder, names[0]));
  }

  private Optional<Path> found(String... names) {
    return Arrays.stream(names)
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(this::inside);
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
    if (model.parameters().count() > 2 * Math.max(1, weights.numbers())) {
      throw new Problem("load.otherSize", file, weights.place());
    }
    model.parameters().allocate();
    return model;
  }
}
