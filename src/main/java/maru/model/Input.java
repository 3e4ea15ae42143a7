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

    /**
     * Square pictures of one channel cut into square patches, from left to right and from top to
     * bottom, each line by line.
     *
     * @param points the pictures' points line by line, one picture after the other
     * @param side edge of a picture
     * @param patch edge of a patch, a divisor of {@code side}
     */
    public static Patches cut(float[] points, int side, int patch) {
      if (side % patch != 0) {
        throw new IllegalArgumentException(side + " is no multiple of " + patch);
      }
      int across = side / patch;
      float[] values = new float[points.length];
      for (int at = 0; at < points.length; at++) {
        int inside = at % (side * side);
        int y = inside / side;
        int x = inside % side;
        int place = (y / patch * across + x / patch) * patch * patch;
        values[at - inside + place + y % patch * patch + x % patch] = points[at];
      }
      return new Patches(values, across * across, patch * patch);
    }

    /** B, how many pictures. */
    public int sequences() {
      return values.length / (patches * width);
    }
  }

  /** The same as pictures, for a model that sees nothing else. */
  default Patches patches(int patches, int width) {
    if (this instanceof Patches cut && cut.patches() == patches && cut.width() == width) {
      return cut;
    }
    throw new IllegalArgumentException(
        "this model sees pictures of %d x %d numbers, not %s".formatted(patches, width, this));
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
