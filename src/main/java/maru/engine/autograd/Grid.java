package maru.engine.autograd;

/**
 * How the rows of a picture lie: place by place, line after line.
 *
 * @param height lines
 * @param width places of a line
 */
public record Grid(int height, int width) {
  /** Refuses what is no grid. */
  public Grid {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(height + " x " + width + " is no grid");
    }
  }

  /** How many places there are. */
  public int places() {
    return height * width;
  }

  /**
   * The places at which a window stands that goes over it.
   *
   * @param size edge of the window
   * @param stride places from one stand to the next
   * @param padding places around it that hold 0
   */
  public Grid under(int size, int stride, int padding) {
    if (size < 1 || stride < 1 || padding < 0 || padding >= size) {
      throw new IllegalArgumentException(
          "no window of " + size + " goes by " + stride + " over a padding of " + padding);
    }
    return new Grid(
        (height + 2 * padding - size) / stride + 1, (width + 2 * padding - size) / stride + 1);
  }
}
