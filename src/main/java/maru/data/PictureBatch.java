package maru.data;

/**
 * Pictures with their labels.
 *
 * @param side edge of the square pictures
 * @param points B * side * side numbers from 0 to 1, picture by picture, line by line
 * @param labels B
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record PictureBatch(int side, float[] points, int[] labels) {
  /** B, how many. */
  public int size() {
    return labels.length;
  }
}
