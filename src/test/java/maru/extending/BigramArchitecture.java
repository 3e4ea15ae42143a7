package maru.extending;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;

/** The example architecture of src/docs/extending.md. */
public final class BigramArchitecture implements Architecture {
  static final String ID = "bigram";

  /** The factor that LayerScale starts with. */
  public static final Setting<Float> LAYER_SCALE =
      Setting.of("layer-scale", Group.MODEL, Type.FLOAT, Range.above(0, 10), 0.1f);

  static final Settings SETTINGS =
      Settings.of(ModelSettings.WIDTH, ModelSettings.CONTEXT, ModelSettings.DROPOUT, LAYER_SCALE);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Bigram";
  }

  @Override
  public Settings settings() {
    return SETTINGS;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of("tiny", Map.of("width", "64"), "small", Map.of("width", "128"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("tokenizer", "bpe", "steps", "1000");
  }

  @Override
  public BigramConfig config(Values values, Sizes data) {
    return new BigramConfig(data.vocabularySize(), values);
  }

  @Override
  public Model create(ModelConfig config) {
    return new Bigram((BigramConfig) config);
  }

  @Override
  public Class<Bigram> model() {
    return Bigram.class;
  }
}
