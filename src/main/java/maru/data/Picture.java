package maru.data;

import java.util.Base64;
import java.util.Optional;
import maru.base.Problem;

/**
 * A picture of one channel, and which class it belongs to.
 *
 * @param label the number of its class, from 0
 * @param name of its class
 * @param width points of a line
 * @param height lines
 * @param points line by line, 0 for what is empty to 255, read without a sign
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record Picture(int label, String name, int width, int height, byte[] points) {
  /** How its text begins, in which a corpus keeps it. */
  private static final String MARK = "#picture ";

  /** As many points as its edges say. */
  public Picture {
    if (points.length != width * height || label < 0) {
      throw new IllegalArgumentException(points.length + " points of " + width + " x " + height);
    }
  }

  /** A picture whose class nobody knows. */
  public static Picture unknown(int width, int height, byte[] points) {
    return new Picture(0, "", width, height, points);
  }

  /** Whether a text of a corpus is one of a picture. */
  static boolean isIn(String text) {
    return text.startsWith(MARK);
  }

  /** The text in which a corpus keeps it: what it is, and its points where something is. */
  String text() {
    byte[] packed = new byte[2 * points.length];
    int n = 0;
    for (int i = 0; i < points.length; ) {
      int run = 0;
      while (run < 255 && i + run < points.length && points[i + run] == 0) {
        run++;
      }
      packed[n++] = points[i];
      if (run > 0) {
        packed[n++] = (byte) run;
      }
      i += Math.max(1, run);
    }
    byte[] kept = java.util.Arrays.copyOf(packed, n);
    return MARK
        + width
        + " "
        + height
        + " "
        + label
        + " "
        + name
        + "\n"
        + Base64.getEncoder().encodeToString(kept);
  }

  /**
   * The picture of such a text; none where it is a text of something else.
   *
   * @throws Problem where it is damaged
   */
  static Optional<Picture> of(String text) {
    if (!isIn(text)) {
      return Optional.empty();
    }
    int end = text.indexOf('\n');
    try {
      String[] head = text.substring(MARK.length(), end).split(" ", 4);
      int width = Integer.parseInt(head[0]);
      int height = Integer.parseInt(head[1]);
      byte[] points = unpacked(Base64.getDecoder().decode(text.substring(end + 1)), width * height);
      return Optional.of(new Picture(Integer.parseInt(head[2]), head[3], width, height, points));
    } catch (RuntimeException damaged) {
      throw new Problem(damaged, "pictures.damaged");
    }
  }

  private static byte[] unpacked(byte[] kept, int size) {
    byte[] points = new byte[size];
    int at = 0;
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] == 0) {
        at += kept[++i] & 0xff;
      } else {
        points[at++] = kept[i];
      }
    }
    return points;
  }

  /**
   * The same with its patches in another order: at each place the patch of the place named there.
   *
   * @param patch edge of a patch, a divisor of both edges
   */
  public Picture rearranged(int patch, int[] order) {
    byte[] other = new byte[points.length];
    int across = width / patch;
    for (int place = 0; place < order.length; place++) {
      int to = place / across * patch * width + place % across * patch;
      int from = order[place] / across * patch * width + order[place] % across * patch;
      for (int line = 0; line < patch; line++) {
        System.arraycopy(points, from + line * width, other, to + line * width, patch);
      }
    }
    return new Picture(label, name, width, height, other);
  }

  /** Its points from 0 to 1, into an array from a place on. */
  public void into(float[] values, int at) {
    for (int i = 0; i < points.length; i++) {
      values[at + i] = (points[i] & 0xff) / 255f;
    }
  }

  /** Its points from 0 to 1. */
  public float[] values() {
    float[] values = new float[points.length];
    into(values, 0);
    return values;
  }
}
