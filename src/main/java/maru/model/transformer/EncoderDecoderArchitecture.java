package maru.model.transformer;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.model.TransformerConfig;
import maru.model.Transformers;
import maru.setting.Settings;
import maru.setting.Values;

/** The Transformer of the paper: reads one sequence and writes another. */
public final class EncoderDecoderArchitecture implements Architecture {
  /** The id on the command line and in files. */
  static final String ID = "transformer";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Transformer";
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
    return Map.of("init", "wide", "positions", "sinusoidal");
  }

  @Override
  public ModelConfig config(Values values, Sizes data) {
    TransformerConfig.Maker<EncoderDecoderConfig> maker = EncoderDecoderConfig::new;
    return maker.of(values, data);
  }

  @Override
  public Model create(ModelConfig config) {
    return new EncoderDecoder((EncoderDecoderConfig) config);
  }

  @Override
  public Class<EncoderDecoder> model() {
    return EncoderDecoder.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
