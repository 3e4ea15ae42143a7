package maru.text;

import java.util.List;
import maru.base.Parallel;

/** Vocabularies that are learned in a moment. */
public final class TinyTokenizers {
  /** Two lines, enough for thirty pieces. */
  public static final List<String> LINES = List.of("어제 카페 갔었어", "거기 사람 많더라");

  private TinyTokenizers() {}

  /** Thirty pieces, learned from {@link #LINES}. */
  public static Tokenizer pieces() {
    return pieces(30, LINES);
  }

  /** So many pieces, learned from these lines. */
  public static Tokenizer pieces(int size, List<String> lines) {
    try (Parallel parallel = new Parallel(1)) {
      return Tokenizers.train(
          TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, size), lines, parallel);
    }
  }
}
