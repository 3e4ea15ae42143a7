package maru.model.bert;

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

/** BERT: looks both ways, and learns to fill blanks. */
public final class BertArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "bert";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "BERT";
  }

  @Override
  public Settings settings() {
    return ModelSettings.TRANSFORMER;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Transformers.SIZES;
  }

  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "wordpiece",
        "steps", "8000");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    TransformerConfig.Maker<BertConfig> maker = BertConfig::new;
    return maker.of(values, data);
  }

  @Override
  public Model create(ModelConfig config) {
    return new Bert((BertConfig) config);
  }

  @Override
  public Optional<CheckpointForm> checkpointForm() {
    return Optional.of(new BertCheckpoint());
  }

  @Override
  public Optional<GraphForm> graphForm() {
    return Optional.of(new BertGraph());
  }

  @Override
  public Class<Bert> model() {
    return Bert.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
