package maru.inspect.directions;

import java.util.Locale;

/** Who fills the blanks of a cloze test by choosing among a blank's candidates. */
public enum Guesser {
  /** BERT, with [MASK] at the blank. */
  BERT,
  /** GPT, from what stands on the left of the blank and nothing else. */
  GPT,
  /** The look-ahead model, from what stands on the right of it and nothing else. */
  AHEAD,
  /** GPT and the look-ahead model {@linkplain Joined joined at the output}. */
  JOINED,
  /** ELMo, the answers of its two readers {@linkplain Joined joined at the output}. */
  ELMO,
  /** GPT at BERT's job: it tries each candidate and takes the likeliest whole sentence. */
  TRYING,
  /** The candidate that is most frequent in the training text. */
  UNIGRAM;

  /** The short name in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
