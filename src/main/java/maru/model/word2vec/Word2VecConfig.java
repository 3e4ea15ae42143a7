package maru.model.word2vec;

import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * What makes a word2vec model.
 *
 * @param vocabularySize V
 * @param width C, numbers of a vector
 */
public record Word2VecConfig(int vocabularySize, int width) implements ModelConfig {
  /** Refuses what can't be. */
  public Word2VecConfig {
    ModelConfig.check(vocabularySize, 1, 1, width, 0);
  }

  @Override
  public String architecture() {
    return Word2VecArchitecture.ID;
  }

  /** None: a vector is looked up and that is all. */
  @Override
  public int layers() {
    return 0;
  }

  @Override
  public Values values() {
    return Values.STANDARD.with(ModelSettings.WIDTH, width);
  }
}
