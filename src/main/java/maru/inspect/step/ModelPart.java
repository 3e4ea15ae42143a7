package maru.inspect.step;

/**
 * A part of the model, or of the training around it, that is at work in an operation.
 *
 * @param kind what it is
 * @param block the block it lies in, from 0; -1 outside the blocks
 */
public record ModelPart(Kind kind, int block) {
  /** What a part can be. */
  public enum Kind {
    /** The batch drawn from the corpus. */
    BATCH,
    /** The embeddings. */
    EMBEDDINGS,
    /** A block's attention. */
    ATTENTION,
    /** A block's feed-forward network. */
    FEED_FORWARD,
    /** What turns hidden states into logits over the vocabulary. */
    WORD_HEAD,
    /** BERT's answer on whether the second sentence follows. */
    NEXT_HEAD,
    /** The loss. */
    LOSS,
    /** Clipping and AdamW. */
    OPTIMIZER
  }

  /** The part of a model that is there once. */
  static ModelPart of(Kind kind) {
    return new ModelPart(kind, -1);
  }

  /** Whether both belong together when one goes a block at a time. */
  boolean goesWith(ModelPart other) {
    return block == other.block && group() == other.group();
  }

  private int group() {
    return switch (kind) {
      case BATCH -> 0;
      case EMBEDDINGS -> 1;
      case ATTENTION, FEED_FORWARD -> 2;
      case WORD_HEAD, NEXT_HEAD, LOSS -> 3;
      case OPTIMIZER -> 4;
    };
  }
}
