package maru.inspect.step;

import maru.inspect.step.ModelPart.Kind;

/** What is done at one place of the walk through a step. */
public enum OperationKind {
  /** The batch is drawn from the corpus. */
  DRAW(Phase.FORWARD, Kind.BATCH),
  /** BERT: 15 % are chosen, and hidden, swapped or kept. */
  HIDE(Phase.FORWARD, Kind.BATCH),
  /** GPT: each place is to tell the token after it. */
  SHIFT(Phase.FORWARD, Kind.BATCH),
  /** A row of the token table for each token. */
  TOKEN(Phase.FORWARD, Kind.EMBEDDINGS),
  /** A row of the position table for each place. */
  POSITION(Phase.FORWARD, Kind.EMBEDDINGS),
  /** BERT: a row for the first or the second sentence. */
  SEGMENT(Phase.FORWARD, Kind.EMBEDDINGS),
  /** Their sum. */
  EMBEDDING_SUM(Phase.FORWARD, Kind.EMBEDDINGS),
  /** BERT: the sum normalized. */
  EMBEDDING_NORM(Phase.FORWARD, Kind.EMBEDDINGS),
  /** Some numbers dropped. */
  EMBEDDING_DROPOUT(Phase.FORWARD, Kind.EMBEDDINGS),
  /** The layer norm before (GPT) or after (BERT) attention. */
  ATTENTION_NORM(Phase.FORWARD, Kind.ATTENTION),
  /** Q. */
  QUERY(Phase.FORWARD, Kind.ATTENTION),
  /** K. */
  KEY(Phase.FORWARD, Kind.ATTENTION),
  /** V. */
  VALUE(Phase.FORWARD, Kind.ATTENTION),
  /** Q K^T / sqrt(d_k). */
  SCORES(Phase.FORWARD, Kind.ATTENTION),
  /** BERT: padding hidden. */
  PADDING_MASK(Phase.FORWARD, Kind.ATTENTION),
  /** GPT: what comes later hidden. */
  CAUSAL_MASK(Phase.FORWARD, Kind.ATTENTION),
  /** The weights. */
  SOFTMAX(Phase.FORWARD, Kind.ATTENTION),
  /** The values mixed by the weights. */
  CONTEXT(Phase.FORWARD, Kind.ATTENTION),
  /** All heads' contexts through the output projection. */
  ATTENTION_OUTPUT(Phase.FORWARD, Kind.ATTENTION),
  /** The block's input plus that. */
  ATTENTION_RESIDUAL(Phase.FORWARD, Kind.ATTENTION),
  /** The layer norm before (GPT) or after (BERT) the feed-forward network. */
  FEED_FORWARD_NORM(Phase.FORWARD, Kind.FEED_FORWARD),
  /** Out to four times the width, and GELU. */
  FEED_FORWARD_INNER(Phase.FORWARD, Kind.FEED_FORWARD),
  /** And back. */
  FEED_FORWARD_OUTPUT(Phase.FORWARD, Kind.FEED_FORWARD),
  /** What went in plus that. */
  FEED_FORWARD_RESIDUAL(Phase.FORWARD, Kind.FEED_FORWARD),
  /** GPT: the last layer norm. */
  FINAL_NORM(Phase.FORWARD, Kind.WORD_HEAD),
  /** BERT: the places to be guessed through a layer of their own. */
  WORD_DENSE(Phase.FORWARD, Kind.WORD_HEAD),
  /** BERT: and its norm. */
  WORD_NORM(Phase.FORWARD, Kind.WORD_HEAD),
  /** A logit for each token of the vocabulary. */
  WORD_LOGITS(Phase.FORWARD, Kind.WORD_HEAD),
  /** A probability for each. */
  WORD_PROBABILITIES(Phase.FORWARD, Kind.WORD_HEAD),
  /** -ln p of the true token. */
  WORD_LOSS(Phase.FORWARD, Kind.LOSS),
  /** BERT: [CLS] through the pooler. */
  POOL(Phase.FORWARD, Kind.NEXT_HEAD),
  /** BERT: follows or not. */
  NEXT_LOGITS(Phase.FORWARD, Kind.NEXT_HEAD),
  /** BERT: -ln p of the true answer. */
  NEXT_LOSS(Phase.FORWARD, Kind.LOSS),
  /** What the whole batch came to. */
  LOSS(Phase.FORWARD, Kind.LOSS),

  /** p - y over the places that count. */
  LOGITS_GRADIENT(Phase.BACKWARD, Kind.WORD_HEAD),
  /** BERT: of what the logits were made from. */
  WORD_NORM_GRADIENT(Phase.BACKWARD, Kind.WORD_HEAD),
  /** BERT: of that layer, before GELU. */
  WORD_DENSE_GRADIENT(Phase.BACKWARD, Kind.WORD_HEAD),
  /** p - y for the next sentence. */
  NEXT_GRADIENT(Phase.BACKWARD, Kind.NEXT_HEAD),
  /** BERT: of the pooler, before tanh. */
  POOL_GRADIENT(Phase.BACKWARD, Kind.NEXT_HEAD),
  /** Of the last hidden states. */
  FINAL_GRADIENT(Phase.BACKWARD, Kind.WORD_HEAD),
  /** Of the feed-forward network's output. */
  FEED_FORWARD_GRADIENT(Phase.BACKWARD, Kind.FEED_FORWARD),
  /** Of its wide middle, before GELU. */
  INNER_GRADIENT(Phase.BACKWARD, Kind.FEED_FORWARD),
  /** Of what stands between attention and feed-forward network. */
  MIDDLE_GRADIENT(Phase.BACKWARD, Kind.FEED_FORWARD),
  /** Of attention's output. */
  ATTENTION_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of the heads' contexts. */
  CONTEXT_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of V. */
  VALUE_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of the weights. */
  SOFTMAX_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of the scores. */
  SCORES_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of Q. */
  QUERY_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of K. */
  KEY_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of the block's input, where it goes on to the block before. */
  BLOCK_GRADIENT(Phase.BACKWARD, Kind.ATTENTION),
  /** Of the embeddings' sum. */
  EMBEDDING_GRADIENT(Phase.BACKWARD, Kind.EMBEDDINGS),

  /** Of every weight; their sizes by parameter. */
  WEIGHT_GRADIENTS(Phase.UPDATE, Kind.OPTIMIZER),
  /** One length of all together. */
  NORM(Phase.UPDATE, Kind.OPTIMIZER),
  /** Shortened where that is too long. */
  CLIP(Phase.UPDATE, Kind.OPTIMIZER),
  /** The learning rate of this step. */
  RATE(Phase.UPDATE, Kind.OPTIMIZER),
  /** AdamW's mean of gradients. */
  FIRST_MOMENT(Phase.UPDATE, Kind.OPTIMIZER),
  /** AdamW's mean of squared gradients. */
  SECOND_MOMENT(Phase.UPDATE, Kind.OPTIMIZER),
  /** Both, freed of their start at 0. */
  CORRECTION(Phase.UPDATE, Kind.OPTIMIZER),
  /** A share of the weight taken off. */
  DECAY(Phase.UPDATE, Kind.OPTIMIZER),
  /** The weight after the step. */
  UPDATE(Phase.UPDATE, Kind.OPTIMIZER);

  private final Phase phase;
  private final Kind part;

  OperationKind(Phase phase, Kind part) {
    this.phase = phase;
    this.part = part;
  }

  /** Which of the three ways it belongs to. */
  public Phase phase() {
    return phase;
  }

  /** What is at work. */
  public Kind part() {
    return part;
  }

  /** Whether it works on each head of attention by itself. */
  public boolean isOfHeads() {
    return switch (this) {
      case QUERY,
          KEY,
          VALUE,
          SCORES,
          PADDING_MASK,
          CAUSAL_MASK,
          SOFTMAX,
          CONTEXT,
          CONTEXT_GRADIENT,
          SOFTMAX_GRADIENT,
          SCORES_GRADIENT,
          QUERY_GRADIENT,
          KEY_GRADIENT,
          VALUE_GRADIENT ->
          true;
      default -> false;
    };
  }

  /** Whether it is about weights, one of which can be picked. */
  public boolean isOfWeights() {
    return switch (this) {
      case CLIP, FIRST_MOMENT, SECOND_MOMENT, CORRECTION, DECAY, UPDATE -> true;
      default -> false;
    };
  }
}
