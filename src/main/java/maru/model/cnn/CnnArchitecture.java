package maru.model.cnn;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** A small convolutional network: what stands beside ViT and MLP. */
public final class CnnArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "cnn";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "CNN";
  }

  @Override
  public Settings settings() {
    return Settings.of(
        ModelSettings.LAYERS, ModelSettings.WIDTH, ModelSettings.INIT, ModelSettings.SIDE);
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of(
        "tiny", Map.of("layers", "2", "width", "16"),
        "small", Map.of("layers", "2", "width", "32"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("width", "16", "init", "wide");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    return new CnnConfig(
        data.vocabularySize(),
        values.get(ModelSettings.SIDE),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.INIT));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Cnn((CnnConfig) config);
  }

  @Override
  public Class<Cnn> model() {
    return Cnn.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
