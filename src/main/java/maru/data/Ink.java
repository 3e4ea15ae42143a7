package maru.data;

/** What a round pen leaves on a picture; its edge is soft over one point. */
public final class Ink {
  private final int width;
  private final int height;
  private final double thickness;
  private final float[] values;

  /**
   * An empty picture.
   *
   * @param thickness of the pen, in points
   */
  public Ink(int width, int height, double thickness) {
    this.width = width;
    this.height = height;
    this.thickness = thickness;
    this.values = new float[width * height];
  }

  /** Goes along a way: x and y of one point after the other. */
  public void stroke(double[] way) {
    if (way.length == 2) {
      line(way[0], way[1], way[0], way[1]);
    }
    for (int i = 0; i + 3 < way.length; i += 2) {
      line(way[i], way[i + 1], way[i + 2], way[i + 3]);
    }
  }

  private void line(double x0, double y0, double x1, double y1) {
    double reach = thickness / 2 + 1;
    int left = (int) Math.max(0, Math.floor(Math.min(x0, x1) - reach));
    int right = (int) Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
    int top = (int) Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    int bottom = (int) Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach));
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = dx * dx + dy * dy;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double px = x + 0.5 - x0;
        double py = y + 0.5 - y0;
        double t = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
        double away = Math.sqrt(square(px - t * dx) + square(py - t * dy));
        float ink = (float) Math.clamp(thickness / 2 + 0.5 - away, 0, 1);
        values[y * width + x] = Math.max(values[y * width + x], ink);
      }
    }
  }

  private static double square(double x) {
    return x * x;
  }

  /** What is there, from 0 to 255. */
  public byte[] points() {
    byte[] points = new byte[values.length];
    for (int i = 0; i < points.length; i++) {
      points[i] = (byte) Math.round(255 * values[i]);
    }
    return points;
  }

  /** What is there, from 0 to 1, line by line. */
  public float[] values() {
    return values.clone();
  }
}
