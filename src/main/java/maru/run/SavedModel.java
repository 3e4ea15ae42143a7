package maru.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import maru.base.Problem;
import maru.engine.tensor.Tensor;
import maru.model.Model;
import maru.model.Safetensors;
import maru.model.registry.Architectures;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.train.TrainingPlan;

/**
 * A trained model as a folder: {@code model.safetensors} with the weights, {@code config.json} with
 * the architecture and how it was trained, {@code tokenizer.json} with the vocabulary.
 *
 * @param model with its weights
 * @param tokenizer whose vocabulary the model was trained on
 * @param plan by which it was trained, as far as that is known
 * @param facts where its corpus came from, and the like, as names and values
 */
public record SavedModel(
    Model model, Tokenizer tokenizer, TrainingPlan plan, Map<String, String> facts) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String CHECKSUM = "crc32c";

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
    replacement(folder)
        .replace(fresh -> {
          Map<String, String> metadata = new LinkedHashMap<>();
          metadata.put("format", "maru");
          metadata.put(CHECKSUM, checksum(model));
          Safetensors.of(model.parameters(), metadata).write(fresh.resolve(WEIGHTS));
          new ConfigJson(model.config(), Optional.of(plan), facts).write(fresh.resolve(CONFIG));
          TokenizerJson.write(fresh.resolve(TOKENIZER), tokenizer);
        });
  }

  private static FolderReplacement replacement(Path folder) {
    return new FolderReplacement(folder, Set.of(WEIGHTS, CONFIG, TOKENIZER));
  }

  /**
   * The model in a folder, with the very numbers that were saved.
   *
   * @throws Problem where a file is missing, damaged, or none of Maru's
   */
  public static SavedModel load(Path folder) {
    if (!Files.exists(folder)) {
      throw new Problem("file.missing", folder);
    }
    for (String name : new String[] {CONFIG, WEIGHTS, TOKENIZER}) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new Problem("load.missing", folder, name);
      }
    }
    ConfigJson config = ConfigJson.read(folder.resolve(CONFIG));
    Safetensors weights = Safetensors.read(folder.resolve(WEIGHTS));
    Tokenizer tokenizer = TokenizerJson.read(folder.resolve(TOKENIZER));
    Model model = Architectures.of(config.model().architecture()).create(config.model());
    refuseOversized(model, weights, folder);
    model.parameters().allocate();
    weights.copyInto(model.parameters(), folder.resolve(WEIGHTS));
    String saved = weights.metadata().get(CHECKSUM);
    if (saved != null && !saved.equals(checksum(model))) {
      throw new Problem("load.checksum", folder.resolve(WEIGHTS));
    }
    TrainingPlan plan =
        config
            .plan()
            .orElseGet(() -> PlanOfBefore.of(config.model(), tokenizer.kind(), config.facts()));
    return new SavedModel(model, tokenizer, plan, config.facts());
  }

  /** A config that asks for more memory than the weights beside it fill is not theirs. */
  private static void refuseOversized(Model model, Safetensors weights, Path folder) {
    long there = weights.tensors().values().stream().mapToLong(w -> w.shape().size()).sum();
    if (model.parameters().count() > 2 * Math.max(1, there)) {
      throw new Problem("load.otherSize", folder.resolve(CONFIG), folder.resolve(WEIGHTS));
    }
  }

  private static String checksum(Model model) {
    CRC32C crc = new CRC32C();
    byte[] bytes = new byte[Float.BYTES];
    for (Tensor t : model.parameters().all()) {
      for (int i = 0; i < t.shape().size(); i++) {
        int bits = Float.floatToRawIntBits(t.values()[t.offset() + i]);
        for (int b = 0; b < bytes.length; b++) {
          bytes[b] = (byte) (bits >>> (8 * b));
        }
        crc.update(bytes, 0, bytes.length);
      }
    }
    return "%08x".formatted(crc.getValue());
  }
}
