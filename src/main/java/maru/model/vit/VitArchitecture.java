package maru.model.vit;

import java.util.Map;
import java.util.Optional;
import maru.model.Architecture;
import maru.model.BlockDetails;
import maru.model.CheckpointForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** ViT: reads a picture as a sequence of patches. */
public final class VitArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "vit";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "ViT";
  }

  @Override
  public Settings settings() {
    return ModelSettings.OF_PATCHES;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of(
        "tiny", Map.of("layers", "2", "heads", "4", "width", "64"),
        "small", Map.of("layers", "4", "heads", "4", "width", "128"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("init", "wide");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    return new VitConfig(
        data.vocabularySize(),
        values.get(ModelSettings.SIDE),
        values.get(ModelSettings.PATCH),
        values.get(ModelSettings.LAYERS),
        values.get(ModelSettings.HEADS),
        values.get(ModelSettings.WIDTH),
        values.get(ModelSettings.DROPOUT),
        values.get(ModelSettings.INIT),
        BlockDetails.of(values));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Vit((VitConfig) config);
  }

  @Override
  public Optional<CheckpointForm> checkpointForm() {
    return Optional.of(new VitCheckpoint());
  }

  @Override
  public Class<Vit> model() {
    return Vit.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
