package maru.extending;

import maru.model.ModelConfig;
import maru.setting.Values;

/**
 * What makes a {@link Bigram}.
 *
 * @param vocabularySize V
 * @param values its settings
 */
public record BigramConfig(int vocabularySize, Values values) implements ModelConfig {
  /** Refuses what can't be. */
  public BigramConfig {
    values = values.stated(BigramArchitecture.SETTINGS);
  }

  @Override
  public String architecture() {
    return BigramArchitecture.ID;
  }

  @Override
  public int layers() {
    return 1;
  }
}
