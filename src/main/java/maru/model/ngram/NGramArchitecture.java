package maru.model.ngram;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** A model that counts which tokens follow which: it writes on, and never forgets a text. */
public final class NGramArchitecture implements Architecture {
  static final String ID = "ngram";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "n-gram";
  }

  @Override
  public Settings settings() {
    return NGramSettings.ALL;
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of(
        "tiny", Map.of("order", "3", "context", "64"),
        "small", Map.of("order", "5", "context", "64"));
  }

  /** It reads the sample corpora once and in order, a little of it at a time. */
  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "bpe", "windows", "in-order", "batch", "8", "steps", "250", "warmup", "0");
  }

  @Override
  public NGramConfig config(Values values, Sizes data) {
    return NGramConfig.of(values, data);
  }

  @Override
  public Model create(ModelConfig config) {
    return new NGramModel((NGramConfig) config);
  }

  @Override
  public Class<NGramModel> model() {
    return NGramModel.class;
  }

  @Override
  public String toString() {
    return id();
  }
}
