package maru.model.elmo;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.model.recurrent.RecurrentSettings;
import maru.setting.Settings;
import maru.setting.Values;

/** Two LSTMs that read from either end and share their words. */
public final class ElmoArchitecture implements Architecture {
  static final String ID = "elmo";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "ELMo";
  }

  @Override
  public Settings settings() {
    return RecurrentSettings.GATED;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of(
        "tiny", Map.of("layers", "2", "width", "64", "context", "64"),
        "small", Map.of("layers", "2", "width", "128", "context", "64"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("tokenizer", "bpe", "steps", "3000", "init", "wide");
  }

  @Override
  public ElmoConfig config(Values values, Sizes data) {
    return new ElmoConfig(
        data.vocabularySize(),
        values.get(ModelSettings.CONTEXT),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        values.get(ModelSettings.TIED),
        values.get(RecurrentSettings.FORGET_BIAS),
        values.get(ModelSettings.INIT));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Elmo((ElmoConfig) config);
  }

  @Override
  public Class<Elmo> model() {
    return Elmo.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
