package maru.data;

import java.util.Locale;
import maru.base.Problem;

/**
 * How batches for GPT are made.
 *
 * @param batch windows a step
 * @param context tokens of a window
 * @param seed of the draws of windows
 * @param direction in which the stream is read
 * @param windows which part of the stream each step reads
 */
public record CausalOptions(
    int batch, int context, long seed, Direction direction, Windows windows) {
  /** Which part of the stream each step reads. */
  public enum Windows {
    /** Windows drawn anywhere in it, with replacement. */
    DRAWN,
    /** One window after the other from its beginning, and again when all were read. */
    IN_ORDER;

    /** The name in files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Which way a model reads. */
  public enum Direction {
    /** As one reads: each token is told from those before it. */
    FORWARD,
    /** From the end: each token is told from those after it. */
    BACKWARD;

    /** The name in files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The direction called so in files. */
    public static Direction of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** Refuses sizes nothing fits in. */
  public CausalOptions {
    if (batch < 1) {
      throw new Problem("batch.size", batch);
    }
    if (context < 1) {
      throw new Problem("batch.context", context, 1);
    }
  }

  /** Reading forward. */
  public static CausalOptions of(int batch, int context, long seed) {
    return new CausalOptions(batch, context, seed, Direction.FORWARD, Windows.DRAWN);
  }

  /** The same, reading the other way. */
  public CausalOptions backward() {
    return new CausalOptions(batch, context, seed, Direction.BACKWARD, windows);
  }
}
