package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.checkpoint.OnnxFile;
import maru.model.checkpoint.OwnWeights;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.WeightMap;
import maru.model.registry.Architectures;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.train.TrainingPlan;

/**
 * A trained model as a folder that Hugging Face's library loads, where it has such a model: {@code
 * model.safetensors} with the weights, {@code config.json} with the sizes, {@code tokenizer.json}
 * with the vocabulary; and beside them {@code maru.json} with what only Maru knows, such as how it
 * was trained.
 *
 * @param model with its weights
 * @param tokenizer whose vocabulary the model was trained on
 * @param plan by which it was trained, as far as that is known
 * @param facts where its corpus came from, and the like, as names and values
 */
public record SavedModel(
    Model model, Tokenizer tokenizer, TrainingPlan plan, Map<String, String> facts) {
  /** All files that a saved model can have: a folder with others is somebody else's. */
  private static final Set<String> FILES =
      Set.of(
          ModelFolder.WEIGHTS,
          ModelFolder.OWN,
          HuggingFaceFiles.CONFIG,
          HuggingFaceFiles.TOKENIZER,
          HuggingFaceFiles.TOKENIZER_CONFIG,
          HuggingFaceFiles.GENERATION);

  /** Room for what stands beside the weights. */
  private static final long BESIDES = 4_000_000;

  /** Refuses a tokenizer of another vocabulary. */
  public SavedModel {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    if (model.config().vocabularySize() != tokenizer.vocabulary().size()) {
      throw new Problem(
          "model.vocabulary", model.config().vocabularySize(), tokenizer.vocabulary().size());
    }
  }

  /**
   * Sees whether a model could be saved there, before hours of training depend on it.
   *
   * @throws Problem where it could not
   */
  public static void check(Path folder, Model model) {
    replacement(folder).check(model.parameters().count() * Float.BYTES + BESIDES);
  }

  /**
   * Saves the model; what was in the folder before stays there until the new one is complete.
   *
   * @throws Problem where there is no room, no leave to write, or something else in the folder
   */
  public void save(Path folder) {
    replacement(folder).replace(this::write);
  }

  private void write(Path folder) {
    Optional<CheckpointForm> form = ModelFolder.form(model.config());
    MaruJson own = new MaruJson(model.config(), Optional.of(plan), facts);
    if (form.isPresent()) {
      new HuggingFaceFiles(this, form.get()).write(folder);
    } else {
      TokenizerJson.write(folder.resolve(HuggingFaceFiles.TOKENIZER), tokenizer);
    }
    SafetensorsWriter weights =
        new SafetensorsWriter(
            Map.of(
                "format",
                "pt",
                WeightSum.KEY,
                WeightSum.of(model),
                MeaningSum.CONFIG,
                MeaningSum.of(model.config()),
                MeaningSum.TOKENIZER,
                MeaningSum.written(folder)));
    if (form.isPresent()) {
      new WeightMap(form.get(), model.config()).addAll(model.parameters(), weights);
    } else {
      OwnWeights.add(model.parameters(), weights);
    }
    weights.write(folder.resolve(ModelFolder.WEIGHTS));
    own.write(folder.resolve(ModelFolder.OWN));
  }

  /**
   * Draws the model as a graph of ONNX's operators, which other programs run: {@code model.onnx},
   * and {@code tokenizer.json} beside it. What the graph says of itself is enough to open it again.
   *
   * @return the graph's file
   * @throws Problem where there is no graph of such models, no room, or no leave to write
   */
  public Path draw(Path folder) {
    Architecture architecture = Architectures.of(model.config().architecture());
    GraphForm form =
        architecture
            .graphForm()
            .orElseThrow(() -> new Problem("export.noGraph", architecture.name()));
    if (!form.draws(model.config())) {
      throw new Problem("export.noGraphOfParts", architecture.name());
    }
    MaruJson own = new MaruJson(model.config(), Optional.of(plan), facts);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw WriteProblem.of(folder, e);
    }
    TokenizerJson.write(folder.resolve(HuggingFaceFiles.TOKENIZER), tokenizer);
    OnnxFile graph =
        new OnnxFile(
            Map.of(
                OnnxFile.OWN,
                own.text(),
                WeightSum.KEY,
                WeightSum.of(model),
                MeaningSum.TOKENIZER,
                MeaningSum.written(folder)));
    form.draw(model, graph);
    Path file = folder.resolve("model.onnx");
    graph.write(file);
    return file;
  }

  private static FolderReplacement replacement(Path folder) {
    return new FolderReplacement(folder, FILES);
  }

  /**
   * The model in a folder: with the very numbers that were saved.
   *
   * @throws Problem where a file is missing or damaged, or describes what Maru has not
   */
  public static SavedModel load(Path folder) {
    return open(folder).model();
  }

  /** Whether a folder looks like one with a model; what is wrong with it is told on opening. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(HuggingFaceFiles.CONFIG))
        || Files.isRegularFile(folder.resolve(ModelFolder.OWN));
  }

  /** What a model is called: as its folder. */
  public static String nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? folder.toString() : name.toString();
  }

  /** The same, with what a person should know of it. */
  public static OpenedModel open(Path folder) {
    return open(Opening.of(folder));
  }

  /** The same of a folder or a file of which something is said besides. */
  public static OpenedModel open(Opening opening) {
    replacement(opening.place()).restore();
    return new ModelFolder(opening).open();
  }
}
