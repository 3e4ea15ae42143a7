package maru.text;

import java.util.List;

/** The names of the special tokens, in the order of their ids in Maru's own vocabularies. */
public final class SpecialTokens {
  /** Fills a short sentence up to the batch's length. */
  public static final String PAD = "[PAD]";

  /** Stands for whatever the vocabulary can't spell. */
  public static final String UNK = "[UNK]";

  /** Opens BERT's input; its place gives the answer for the whole. */
  public static final String CLS = "[CLS]";

  /** Ends a sentence. */
  public static final String SEP = "[SEP]";

  /** Hides a word that is to be guessed. */
  public static final String MASK = "[MASK]";

  /** Parts documents in GPT's stream. */
  public static final String END_OF_TEXT = "<|endoftext|>";

  /** All six, ids 0 to 5: one vocabulary serves BERT and GPT alike. */
  public static final List<String> ALL = List.of(PAD, UNK, CLS, SEP, MASK, END_OF_TEXT);

  private SpecialTokens() {}
}
