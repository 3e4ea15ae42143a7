package maru.model.mlp;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** Fully connected layers: what stands beside ViT and CNN. */
public final class MlpArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "mlp";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "MLP";
  }

  @Override
  public Settings settings() {
    return Settings.of(
        ModelSettings.LAYERS,
        ModelSettings.WIDTH,
        ModelSettings.DROPOUT,
        ModelSettings.INIT,
        ModelSettings.SIDE);
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of(
        "tiny", Map.of("layers", "1", "width", "64"),
        "small", Map.of("layers", "2", "width", "128"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("layers", "1", "init", "wide");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    return new MlpConfig(
        data.vocabularySize(),
        values.get(ModelSettings.SIDE),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        values.get(ModelSettings.INIT));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Mlp((MlpConfig) config);
  }

  @Override
  public Class<Mlp> model() {
    return Mlp.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
