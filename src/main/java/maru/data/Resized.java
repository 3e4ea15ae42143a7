package maru.data;

/** Pictures brought to another size: each point the mean of what it covers of the old ones. */
public final class Resized {
  /** The edge within which a digit stands in MNIST. */
  private static final int BOX = 20;

  private Resized() {}

  /** A picture of any size as a square one; what is longer decides, the rest stays empty. */
  static byte[] of(float[] values, int width, int height, int side) {
    if (width == side && height == side) {
      return bytes(values);
    }
    double scale = (double) Math.max(width, height) / side;
    double x = (width - scale * side) / 2;
    double y = (height - scale * side) / 2;
    return bytes(cut(values, width, height, x, y, scale, side));
  }

  /**
   * A drawing as MNIST's were made (LeCun et al. 1998): what is drawn is scaled into a box of 20 of
   * 28 points, and its centre of mass put into the middle.
   *
   * @param values from 0 to 1, line by line
   * @return a picture of {@code side} x {@code side} points; an empty one of an empty drawing
   */
  public static Picture centred(float[] values, int width, int height, int side) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    double mass = 0;
    double atX = 0;
    double atY = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0) {
        int x = i % width;
        int y = i / width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        mass += values[i];
        atX += values[i] * (x + 0.5);
        atY += values[i] * (y + 0.5);
      }
    }
    if (mass == 0) {
      return Picture.unknown(side, side, new byte[side * side]);
    }
    double box = (double) side * BOX / DrawnDigits.SIDE;
    double scale = Math.max(right - left + 1, bottom - top + 1) / box;
    double x = atX / mass - scale * side / 2;
    double y = atY / mass - scale * side / 2;
    return Picture.unknown(side, side, bytes(cut(values, width, height, x, y, scale, side)));
  }

  /** The points of a square cut out at x and y, each {@code scale} of the old ones wide. */
  private static float[] cut(
      float[] values, int width, int height, double x, double y, double scale, int side) {
    float[] cut = new float[side * side];
    for (int i = 0; i < cut.length; i++) {
      int line = i / side;
      int column = i % side;
      cut[i] = mean(values, width, height, x + column * scale, y + line * scale, scale);
    }
    return cut;
  }

  private static float mean(
      float[] values, int width, int height, double x, double y, double scale) {
    double sum = 0;
    for (int v = (int) Math.floor(y); v < y + scale; v++) {
      double high = Math.min(v + 1, y + scale) - Math.max(v, y);
      for (int u = (int) Math.floor(x); u < x + scale; u++) {
        if (u >= 0 && v >= 0 && u < width && v < height) {
          sum += high * (Math.min(u + 1, x + scale) - Math.max(u, x)) * values[v * width + u];
        }
      }
    }
    return (float) (sum / (scale * scale));
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(255 * Math.clamp(values[i], 0f, 1f));
    }
    return bytes;
  }
}
