package maru.inspect.lanes;

import maru.text.TokenizerSpec;
import org.jspecify.annotations.Nullable;

/** The ways of cutting a text that stand side by side. */
public enum LaneKind {
  /** The lecture notes' own cut, where the text is their example. */
  NOTES(null),
  /** Between white space, signs split off. */
  WORDS(TokenizerSpec.Kind.WORD),
  /** Korean morphemes. */
  MORPHEMES(null),
  /** English words by rules, in the morphemes' place. */
  RULES(null),
  /** Each character. */
  CHARACTERS(TokenizerSpec.Kind.CHAR),
  /** Byte-pair encoding, over bytes or over characters. */
  BPE(TokenizerSpec.Kind.BPE),
  /** BERT's pieces. */
  WORDPIECE(TokenizerSpec.Kind.WORDPIECE),
  /** A vocabulary that was loaded; it goes by its file's name. */
  FOREIGN(null);

  private final TokenizerSpec.@Nullable Kind tokenizer;

  LaneKind(TokenizerSpec.@Nullable Kind tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** What kind of vocabulary it needs, or null for one that is not learned. */
  public TokenizerSpec.@Nullable Kind tokenizer() {
    return tokenizer;
  }
}
