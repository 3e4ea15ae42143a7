package maru.data;

/**
 * One batch for GPT: B windows of T tokens of a stream, and for each place the token that follows.
 *
 * @param batch B, the number of windows
 * @param length T, the tokens of a window
 * @param ids what the model sees [B*T]
 * @param targets the token after each, or {@link #IGNORE} where there is none [B*T]
 * @param starts where in the text each window begins [B]; empty where they are of no text
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; a step must not copy
public record CausalBatch(int batch, int length, int[] ids, int[] targets, long[] starts) {
  /** A target that counts for nothing: the place lies behind the end of the stream. */
  public static final int IGNORE = -1;

  /** Refuses arrays that don't fit B and T. */
  public CausalBatch {
    if (ids.length != batch * length || targets.length != ids.length) {
      throw new IllegalArgumentException("the arrays of a batch must fit B and T");
    }
    if (starts.length != 0 && starts.length != batch) {
      throw new IllegalArgumentException(starts.length + " beginnings of " + batch + " windows");
    }
  }

  /** One of no text. */
  public CausalBatch(int batch, int length, int[] ids, int[] targets) {
    this(batch, length, ids, targets, new long[0]);
  }
}
