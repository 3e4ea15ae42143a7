package maru.inspect.step;

/** What became of a token when the batch was drawn. */
public enum TokenMark {
  /** It stands as it is, and nothing is asked there. */
  PLAIN,
  /** A mark such as [CLS]. */
  SPECIAL,
  /** Hidden by [MASK], to be guessed. */
  MASKED,
  /** Replaced by another token at random; the true one is to be guessed. */
  RANDOM,
  /** Kept as it is, and yet to be guessed. */
  KEPT,
  /** Filled up with [PAD]; nobody sees it. */
  PADDING
}
