package maru.model.elmo;

import java.util.Map;
import java.util.Optional;
import maru.model.Architecture;
import maru.model.GraphForm;
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
    return RecurrentSettings.LSTMS;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return RecurrentSettings.SIZES;
  }

  @Override
  public Map<String, String> standard() {
    return RecurrentSettings.STANDARD;
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
  public Optional<GraphForm> graphForm() {
    return Optional.of(new ElmoGraph());
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
