package maru.model.bert;

/**
 * BERT's encoder without a head, as sentence encoders are published: attention and hidden states,
 * but no words.
 */
final class BareBert extends EncoderModel<PartOfBert> {
  BareBert(PartOfBert config) {
    super(config, config.of());
  }
}
