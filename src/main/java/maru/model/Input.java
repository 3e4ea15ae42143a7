package maru.model;

import maru.engine.autograd.AttentionMask;
import org.jspecify.annotations.Nullable;

/** What a model reads: one side or two of tokens, or pictures as rows of numbers. */
public sealed interface Input {
  /**
   * One side of tokens: B sequences of T.
   *
   * @param ids B * T token ids, by sequences
   * @param segments B * T, 0 for the first sentence and 1 for the second; none where all are 0
   * @param lengths B, how many tokens of each sequence are not padding
   * @param length T
   * @param mask what each token may attend to, for experiments; none for the model's own
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; a step must not copy
  record Tokens(
      int[] ids, int @Nullable [] segments, int[] lengths, int length, @Nullable AttentionMask mask)
      implements Input {
    /** Sequences of one length, no padding among them, under the model's own mask. */
    public static Tokens of(int[] ids, int length) {
      int[] lengths = new int[length == 0 ? 0 : ids.length / length];
      java.util.Arrays.fill(lengths, length);
      return new Tokens(ids, null, lengths, length, null);
    }

    /** Sequences filled up to one length. */
    public static Tokens padded(int[] ids, int[] lengths, int length) {
      return new Tokens(ids, null, lengths, length, null);
    }

    /** B, how many sequences. */
    public int sequences() {
      return lengths.length;
    }

    /** The same under another mask. */
    public Tokens under(AttentionMask other) {
      return new Tokens(ids, segments, lengths, length, other);
    }
  }

  /**
   * Two sides of tokens, as where one sequence is turned into another.
   *
   * @param source what is read
   * @param target what has been written so far; as many sequences
   */
  record TokenPair(Tokens source, Tokens target) implements Input {
    /** Refuses sides that don't belong together. */
    public TokenPair {
      if (source.sequences() != target.sequences()) {
        throw new IllegalArgumentException(
            source.sequences() + " sequences cannot become " + target.sequences());
      }
    }
  }

  /**
   * Pictures cut into patches: B pictures of P patches, each a row of numbers.
   *
   * @param values B * P * n numbers, row by row
   * @param patches P
   * @param width n, the numbers of a patch
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; a step must not copy
  record Patches(float[] values, int patches, int width) implements Input {
    /** Refuses numbers that make no whole pictures. */
    public Patches {
      if (patches < 1 || width < 1 || values.length % (patches * width) != 0) {
        throw new IllegalArgumentException(
            values.length + " numbers make no pictures of " + patches + " x " + width);
      }
    }
  }

  /** The same as two sides, for a model that turns one into the other. */
  default TokenPair pair() {
    if (this instanceof TokenPair pair) {
      return pair;
    }
    throw new IllegalArgumentException("this model reads two sides of tokens, not " + this);
  }

  /** The same as one side of tokens, for a model that reads nothing else. */
  default Tokens tokens() {
    if (this instanceof Tokens tokens) {
      return tokens;
    }
    throw new IllegalArgumentException("this model reads one side of tokens, not " + this);
  }
}
