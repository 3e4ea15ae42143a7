package maru.ui.lab.tokens.state;

import maru.text.TokenizerSpec;
import org.jspecify.annotations.Nullable;

/** The ways of cutting a text that stand side by side. */
public enum LaneKind {
  /** The lecture notes' own cut, where the text is their example. */
  NOTES("lab.tokens.lane.notes", null),
  /** Between white space, signs split off. */
  WORDS("lab.tokens.lane.words", TokenizerSpec.Kind.WORD),
  /** Korean morphemes. */
  MORPHEMES("lab.tokens.lane.morphemes", null),
  /** English words by rules, in the morphemes' place. */
  RULES("lab.tokens.lane.rules", null),
  /** Each character. */
  CHARACTERS("lab.tokens.lane.characters", TokenizerSpec.Kind.CHAR),
  /** Byte-pair encoding, over bytes or over characters. */
  BPE("lab.tokens.lane.bpe", TokenizerSpec.Kind.BPE),
  /** BERT's pieces. */
  WORDPIECE("lab.tokens.lane.wordpiece", TokenizerSpec.Kind.WORDPIECE),
  /** A vocabulary that was loaded; it goes by its file's name. */
  FOREIGN("", null);

  private final String key;
  private final TokenizerSpec.@Nullable Kind tokenizer;

  LaneKind(String key, TokenizerSpec.@Nullable Kind tokenizer) {
    this.key = key;
    this.tokenizer = tokenizer;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }

  /** What kind of vocabulary it needs, or null for one that is not learned. */
  public TokenizerSpec.@Nullable Kind tokenizer() {
    return tokenizer;
  }
}
