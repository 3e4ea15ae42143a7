package maru.text;

import java.util.Locale;
import maru.base.Problem;

/**
 * What kind of vocabulary is to be learned from a corpus.
 *
 * @param kind the family of tokenizers
 * @param vocabularySize how many tokens in all, special ones among them; 0 for as many as the
 *     corpus gives (characters and words only)
 * @param exact whether just that many are wanted, so that a corpus which can't give them is
 *     refused, and one whose alphabet doesn't fit into them too; but byte-level BPE then leaves its
 *     rarest characters spelled in bytes. Otherwise the vocabulary is smaller where the corpus
 *     gives less, and where letters would leave less than half of the wanted number for what is
 *     merged from them, it is larger: the alphabet and half the wanted number
 * @param minimumCount a character (word) or pair must occur at least this often to become a token;
 *     for BPE and WordPiece it holds for pairs only, since every character is in the alphabet
 * @param scoring what makes a pair the next to be merged; BPE always counts
 * @param byteLevel whether BPE works on the bytes of UTF-8 as in GPT-2, or on characters
 */
public record TokenizerSpec(
    Kind kind,
    int vocabularySize,
    boolean exact,
    int minimumCount,
    Scoring scoring,
    boolean byteLevel) {

  /** The families of tokenizers. */
  public enum Kind {
    /** Each code point is a token. */
    CHAR,
    /** Words between white space, punctuation split off. */
    WORD,
    /** Byte-pair encoding: the most frequent pair is merged, again and again. */
    BPE,
    /** BERT's pieces: the pair whose merging makes the corpus likeliest is merged. */
    WORDPIECE;

    /** The name used on the command line and in files: {@code char}, {@code word} ... */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name. */
    public static Kind of(String id) {
      for (Kind kind : values()) {
        if (kind.id().equals(id)) {
          return kind;
        }
      }
      throw new Problem("tokenizer.kind", id);
    }
  }

  /** What WordPiece's training looks for in a pair. */
  public enum Scoring {
    /** n_ab * ln(n_ab * N / (n_a * n_b)): what the merge adds to the corpus' log likelihood. */
    LIKELIHOOD_GAIN,
    /** n_ab / (n_a * n_b): the ratio often printed in its place; it prefers rare pairs. */
    RATIO
  }

  /** Refuses what no vocabulary can be. */
  public TokenizerSpec {
    boolean pieces = kind == Kind.BPE || kind == Kind.WORDPIECE;
    int least = SpecialTokens.ALL.size() + 1;
    if (vocabularySize < 0 || ((pieces || vocabularySize > 0) && vocabularySize < least)) {
      throw new Problem("tokenizer.size", vocabularySize, least);
    }
    if (vocabularySize > 1_000_000) {
      throw new Problem("tokenizer.sizeTooLarge", vocabularySize, 1_000_000);
    }
    if (minimumCount < 1) {
      throw new Problem("tokenizer.minimumCount", minimumCount);
    }
  }

  /** Usual settings: a pair must occur twice; BPE is byte-level; the size need not be exact. */
  public static TokenizerSpec of(Kind kind, int vocabularySize) {
    boolean pieces = kind == Kind.BPE || kind == Kind.WORDPIECE;
    return new TokenizerSpec(
        kind, vocabularySize, false, pieces ? 2 : 1, Scoring.LIKELIHOOD_GAIN, true);
  }

  /** The same, refusing a corpus that can't give just as many tokens. */
  public TokenizerSpec exactly() {
    return new TokenizerSpec(kind, vocabularySize, true, minimumCount, scoring, byteLevel);
  }

  /** The same with BPE over characters: the classic one. */
  public TokenizerSpec classic() {
    return new TokenizerSpec(kind, vocabularySize, exact, minimumCount, scoring, false);
  }

  /** The same with another minimum count. */
  public TokenizerSpec withMinimumCount(int count) {
    return new TokenizerSpec(kind, vocabularySize, exact, count, scoring, byteLevel);
  }

  /** The same with another scoring of pairs. */
  public TokenizerSpec withScoring(Scoring other) {
    return new TokenizerSpec(kind, vocabularySize, exact, minimumCount, other, byteLevel);
  }
}
