package maru.model.ngram;

import maru.base.Problem;
import maru.count.Smoothing;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.setting.Values;

/**
 * What makes an n-gram model.
 *
 * @param vocabularySize V
 * @param values its settings
 */
public record NGramConfig(int vocabularySize, Values values) implements ModelConfig {
  /** Refuses what can't be. */
  public NGramConfig {
    if (vocabularySize < 1) {
      throw new Problem("model.positive.vocabulary", vocabularySize);
    }
  }

  static NGramConfig of(Values values, Sizes data) {
    return new NGramConfig(data.vocabularySize(), values.stated(NGramSettings.ALL));
  }

  @Override
  public String architecture() {
    return NGramArchitecture.ID;
  }

  /** N. */
  public int order() {
    return values.get(NGramSettings.ORDER);
  }

  /** How probabilities are made of counts. */
  public Smoothing smoothing() {
    return NGramSettings.smoothing(values);
  }

  /** How many tokens of a text it can keep. */
  public int memory() {
    return values.get(NGramSettings.MEMORY);
  }

  /** There are none. */
  @Override
  public int layers() {
    return 0;
  }

  /** What it knows of a place: the tokens before. */
  @Override
  public int width() {
    return Math.max(1, order() - 1);
  }

  /** It has none. */
  @Override
  public float dropout() {
    return 0;
  }
}
