package maru.model.word2vec;

import java.util.Map;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.setting.Settings;
import maru.setting.Values;

/** Word vectors; by which of the two tasks they are learned the training says. */
public final class Word2VecArchitecture implements Architecture {
  static final String ID = "word2vec";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "word2vec";
  }

  @Override
  public Settings settings() {
    return Settings.of(ModelSettings.WIDTH);
  }

  @Override
  public Map<String, Map<String, String>> sizes() {
    return Map.of("tiny", Map.of("width", "32"), "small", Map.of("width", "100"));
  }

  @Override
  public Map<String, String> standard() {
    return Map.of("width", "32", "tokenizer", "word", "vocabulary", "0");
  }

  @Override
  public Word2VecConfig config(Values values, Sizes data) {
    return new Word2VecConfig(data.vocabularySize(), values.get(ModelSettings.WIDTH));
  }

  @Override
  public Model create(ModelConfig config) {
    return new Word2Vec((Word2VecConfig) config);
  }

  @Override
  public Class<Word2Vec> model() {
    return Word2Vec.class;
  }

  @Override
  public String toString() {
    return ID;
  }
}
