package maru.model.t5;

import java.util.Map;
import java.util.Optional;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.model.Transformers;
import maru.setting.Settings;
import maru.setting.Values;

/** T5: every task is one text turned into another. */
public final class T5Architecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "t5";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "T5";
  }

  @Override
  public Settings settings() {
    return T5Config.SETTINGS;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Transformers.SIZES;
  }

  /** Its sentences are short: distances beyond 16 are all one. */
  @Override
  public Map<String, String> standard() {
    return Map.of("decoder-start", "pad", "buckets", "8", "farthest", "16");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    return T5Config.of(values, data);
  }

  @Override
  public Model create(ModelConfig config) {
    return new T5((T5Config) config);
  }

  @Override
  public Optional<CheckpointForm> checkpointForm() {
    return Optional.of(new T5Checkpoint());
  }

  @Override
  public Class<T5> model() {
    return T5.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
