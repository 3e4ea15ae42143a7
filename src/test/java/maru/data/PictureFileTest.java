package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of other sizes and on paper. */
final class PictureFileTest {
  @TempDir private Path folder = Path.of("");

  /** A bright square in the upper left quarter, or a dark one on paper. */
  private Path file(int side, boolean paper) throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int x = i % side;
      int y = i / side;
      boolean drawn = x >= side / 7 && y >= side / 7 && x < 3 * side / 7 && y < 3 * side / 7;
      image.setRGB(x, y, drawn == paper ? 0 : 0xffffff);
    }
    Path file = folder.resolve(side + "-" + paper + ".png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void aPictureOfTheRightSizeIsTakenAsItIs() throws IOException {
    PictureFile seen = PictureFile.read(file(28, false), 28);
    assertFalse(seen.isScaled());
    assertFalse(seen.inverted());
    assertEquals(0, seen.picture().points()[0]);
    assertEquals(-1, seen.picture().points()[28 * 5 + 5]);
  }

  @Test
  void anotherSizeIsScaledAndPaperTurnedOver() throws IOException {
    byte[] right = PictureFile.read(file(28, false), 28).picture().points();
    PictureFile large = PictureFile.read(file(84, true), 28);
    assertTrue(large.isScaled());
    assertTrue(large.inverted());
    assertArrayEquals(right, large.picture().points());
    assertArrayEquals(right, PictureFile.read(file(14, false), 28).picture().points());
  }

  @Test
  void whatIsNoPictureIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("a.png"), "no picture");
    Problem refused = assertThrows(Problem.class, () -> PictureFile.read(text, 28));
    assertEquals("pictures.unreadable", refused.key());
  }

  @Test
  void aDrawingIsPutIntoTheMiddleAsMnistsAre() {
    int side = 280;
    Ink ink = new Ink(side, side, 20);
    ink.stroke(new double[] {20, 30, 60, 110});
    Picture seen = Resized.centred(ink.values(), side, side, 28);
    double mass = 0;
    double x = 0;
    double y = 0;
    int top = 28;
    int bottom = -1;
    for (int i = 0; i < 28 * 28; i++) {
      int value = seen.points()[i] & 0xff;
      mass += value;
      int line = i / 28;
      x += value * (i % 28 + 0.5);
      y += value * (line + 0.5);
      if (value > 100) {
        top = Math.min(top, i / 28);
        bottom = Math.max(bottom, i / 28);
      }
    }
    assertEquals(14, x / mass, 0.05);
    assertEquals(14, y / mass, 0.05);
    assertEquals(20, bottom - top + 1, 1);
    assertEquals(0, Resized.centred(new float[100], 10, 10, 28).points()[5]);
  }
}
