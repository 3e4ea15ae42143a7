package maru.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import maru.base.InputFile;
import maru.base.Problem;

/**
 * A picture from a PNG or JPEG file, as a model sees it: grey, square, bright on dark.
 *
 * @param picture that is seen
 * @param width of the file's picture
 * @param height of it
 * @param inverted whether it was dark on bright, as on paper
 */
public record PictureFile(Picture picture, int width, int height, boolean inverted) {
  /** The largest edge that is read. */
  private static final int LARGEST = 4_096;

  /** Whether it has another size than the file's. */
  public boolean isScaled() {
    return width != picture.width() || height != picture.height();
  }

  /**
   * Reads one.
   *
   * @param side edge of the picture that is seen
   * @throws Problem where it is no picture
   */
  public static PictureFile read(Path file, int side) {
    byte[] bytes = InputFile.bytes(file);
    BufferedImage image;
    try {
      image = ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      throw new Problem(e, "pictures.unreadable", file.toString());
    }
    if (image == null) {
      throw new Problem("pictures.unreadable", file.toString());
    }
    int width = image.getWidth();
    int height = image.getHeight();
    if (width > LARGEST || height > LARGEST) {
      throw new Problem("pictures.tooLarge", file.toString(), width, height, LARGEST);
    }
    float[] grey = new float[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = grey(image.getRGB(i % width, i / width));
    }
    boolean inverted = rim(grey, width, height) > 0.5;
    for (int i = 0; inverted && i < grey.length; i++) {
      grey[i] = 1 - grey[i];
    }
    return new PictureFile(
        Picture.unknown(side, side, Resized.of(grey, width, height, side)),
        width,
        height,
        inverted);
  }

  /** What is transparent is empty. */
  private static float grey(int argb) {
    float alpha = (argb >>> 24) / 255f;
    float red = (argb >> 16 & 0xff) / 255f;
    float green = (argb >> 8 & 0xff) / 255f;
    float blue = (argb & 0xff) / 255f;
    return alpha * (0.299f * red + 0.587f * green + 0.114f * blue);
  }

  /** How bright it is around its edge, where a digit has nothing. */
  private static double rim(float[] grey, int width, int height) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < grey.length; i++) {
      int x = i % width;
      int y = i / width;
      if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
        sum += grey[i];
        n++;
      }
    }
    return sum / n;
  }
}
