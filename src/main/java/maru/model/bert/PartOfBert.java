package maru.model.bert;

import maru.model.ModelConfig;
import maru.setting.Values;

/**
 * The config of a BERT that lacks a head or both.
 *
 * @param architecture which of them it is
 * @param of what a whole one would be made of
 */
record PartOfBert(String architecture, BertConfig of) implements ModelConfig {
  @Override
  public int vocabularySize() {
    return of.vocabularySize();
  }

  @Override
  public Values values() {
    return of.values();
  }
}
