package maru.model.seq2seq;

import maru.engine.autograd.Recurrence;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.setting.Values;

/**
 * What makes a recurrent model of two sides (Sutskever et al. 2014; with attention Bahdanau et al.
 * 2015, Luong et al. 2015).
 *
 * @param vocabularySize V, of both sides
 * @param context the longest sequence of a side
 * @param width H, the hidden size, and that of the embeddings
 * @param dropout probability, on embeddings and before the head
 * @param cell of encoder and decoder, {@code gru} or {@code lstm}
 * @param attention how the decoder's state is held against what was read; {@link #NONE} where it
 *     sees the encoder's last state alone
 * @param tied whether the head reads by the token embeddings
 * @param init how tables and matrices are drawn; cells are drawn as in PyTorch
 */
public record SequenceConfig(
    int vocabularySize,
    int context,
    int width,
    float dropout,
    String cell,
    String attention,
    boolean tied,
    String init)
    implements ModelConfig {
  /** No attention: one vector of fixed size is all that the decoder is given. */
  public static final String NONE = "";

  /** Refuses what can't be. */
  public SequenceConfig {
    ModelConfig.check(vocabularySize, context, 1, width, dropout);
  }

  /** Whether its decoder looks at what was read. */
  public boolean attends() {
    return !attention.equals(NONE);
  }

  Recurrence.Kind kind() {
    return cell.equals("lstm") ? Recurrence.Kind.LSTM : Recurrence.Kind.GRU;
  }

  @Override
  public String architecture() {
    return SequenceArchitecture.id(attends());
  }

  @Override
  public int layers() {
    return 1;
  }

  @Override
  public Values values() {
    Values values =
        Values.STANDARD
            .with(SequenceSettings.CELL, cell)
            .with(ModelSettings.WIDTH, width)
            .with(ModelSettings.CONTEXT, context)
            .with(ModelSettings.DROPOUT, dropout)
            .with(ModelSettings.TIED, tied)
            .with(ModelSettings.INIT, init);
    return attends() ? values.with(SequenceSettings.ATTENTION, attention) : values;
  }
}
