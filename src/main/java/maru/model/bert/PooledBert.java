package maru.model.bert;

import maru.engine.nn.Linear;
import maru.model.ModelSettings;

/**
 * BERT's encoder with its pooler and no head, as {@code BertModel} is saved. Nothing here reads the
 * pooler; it is kept, so that the model is saved again whole and a training starts from it.
 */
final class PooledBert extends EncoderModel<PartOfBert> {
  PooledBert(PartOfBert config) {
    super(config, config.of());
    int c = config.of().width();
    Linear.create(
        parameters(), "pooler", c, c, ModelSettings.firstWeights(config.of().init()).matrix(c));
  }
}
