package maru.train;

import maru.base.Problem;
import maru.data.Masking;
import maru.model.BertConfig;
import maru.model.GptConfig;
import maru.model.ModelConfig;
import maru.text.TokenizerSpec;

/**
 * All settings of a training, as the window's panel and the command line fill them in.
 *
 * @param architecture BERT or GPT
 * @param tokenizer what kind of vocabulary is learned from the corpus
 * @param size of the model
 * @param dropout probability, on embeddings, attention's weights and sublayers
 * @param batch sequences a step
 * @param masking what BERT is to guess; GPT has no use for it
 * @param training steps, learning rate, seed ...
 */
public record TrainingPlan(
    Architecture architecture,
    TokenizerSpec tokenizer,
    Size size,
    float dropout,
    int batch,
    Masking.Shares masking,
    TrainingConfig training) {
  /** Refuses a model or a batch that can't be, before anything is read. */
  public TrainingPlan {
    int anyVocabulary = 1;
    ModelConfig.check(
        anyVocabulary, size.context(), size.layers(), size.heads(), size.width(), dropout);
    if (batch < 1) {
      throw new Problem("batch.size", batch);
    }
  }

  /** What is trained where nothing else is set: tiny, whole words, done within about a minute. */
  public static TrainingPlan standard(Architecture architecture) {
    boolean bert = architecture == Architecture.BERT;
    return new TrainingPlan(
        architecture,
        TokenizerSpec.of(bert ? TokenizerSpec.Kind.WORDPIECE : TokenizerSpec.Kind.BPE, 2_000),
        Size.TINY,
        0f,
        32,
        Masking.Shares.BERT,
        new TrainingConfig(bert ? 8_000 : 3_000, 3e-3f, 1e-4f, 100, 0.9f, 0.99f, 0.01f, 1f, 1));
  }

  /** The model's config, given how many tokens the learned vocabulary has. */
  public ModelConfig modelConfig(int vocabularySize) {
    return switch (architecture) {
      case BERT ->
          new BertConfig(
              vocabularySize, size.context(), size.layers(), size.heads(), size.width(), dropout);
      case GPT ->
          new GptConfig(
              vocabularySize, size.context(), size.layers(), size.heads(), size.width(), dropout);
    };
  }

  /** The same for another architecture. */
  public TrainingPlan withArchitecture(Architecture other) {
    return new TrainingPlan(other, tokenizer, size, dropout, batch, masking, training);
  }

  /** The same with another tokenizer. */
  public TrainingPlan withTokenizer(TokenizerSpec other) {
    return new TrainingPlan(architecture, other, size, dropout, batch, masking, training);
  }

  /** The same with another size. */
  public TrainingPlan withSize(Size other) {
    return new TrainingPlan(architecture, tokenizer, other, dropout, batch, masking, training);
  }

  /** The same with another probability of dropping. */
  public TrainingPlan withDropout(float other) {
    return new TrainingPlan(architecture, tokenizer, size, other, batch, masking, training);
  }

  /** The same with another batch. */
  public TrainingPlan withBatch(int other) {
    return new TrainingPlan(architecture, tokenizer, size, dropout, other, masking, training);
  }

  /** The same with other masking. */
  public TrainingPlan withMasking(Masking.Shares other) {
    return new TrainingPlan(architecture, tokenizer, size, dropout, batch, other, training);
  }

  /** The same with other settings of the training. */
  public TrainingPlan withTraining(TrainingConfig other) {
    return new TrainingPlan(architecture, tokenizer, size, dropout, batch, masking, other);
  }
}
