package maru.model;

import maru.engine.tensor.Parameters;

/** A model of language: an architecture with its weights. */
public sealed interface LanguageModel permits Bert, Gpt {
  /** What it is made of. */
  ModelConfig config();

  /** Its weights. */
  Parameters parameters();

  /** A model with first weights drawn from {@code seed}. */
  static LanguageModel create(ModelConfig config, long seed) {
    return switch (config) {
      case BertConfig bert -> new Bert(bert, seed);
      case GptConfig gpt -> new Gpt(gpt, seed);
    };
  }
}
