package maru.model.gpt;

import java.util.Map;
import java.util.Optional;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.model.TransformerConfig;
import maru.model.Transformers;
import maru.setting.Settings;
import maru.setting.Values;

/** GPT: looks back, and learns to write on. */
public final class GptArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "gpt";

  private static final Settings SETTINGS =
      ModelSettings.TRANSFORMER.and(Settings.of(ModelSettings.TIED));

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "GPT";
  }

  @Override
  public Settings settings() {
    return SETTINGS;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Transformers.SIZES;
  }

  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "bpe",
        "steps", "3000");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    TransformerConfig.Maker<GptConfig> maker = GptConfig::new;
    return maker.of(values, data).withTied(values.get(ModelSettings.TIED));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Gpt((GptConfig) config);
  }

  @Override
  public Optional<CheckpointForm> checkpointForm() {
    return Optional.of(new GptCheckpoint());
  }

  @Override
  public Optional<GraphForm> graphForm() {
    return Optional.of(new GptGraph());
  }

  @Override
  public Class<Gpt> model() {
    return Gpt.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
