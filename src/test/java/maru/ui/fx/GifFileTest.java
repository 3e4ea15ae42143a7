package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

/** A GIF read back: its pictures in their order, how long each stands, and that it goes on. */
class GifFileTest {
  private static Image picture(int width, int height, Color color) {
    WritableImage image = new WritableImage(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getPixelWriter().setColor(x, y, color);
      }
    }
    return image;
  }

  @Test
  void picturesFollowEachOtherInTheFirstOnesSize() throws Exception {
    byte[] bytes =
        GifFile.bytes(
            List.of(
                picture(12, 8, Color.WHITE), picture(12, 8, Color.BLACK), picture(9, 8, Color.RED)),
            300);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      assertEquals(3, reader.getNumImages(true));
      int[] expected = {0xFFFFFFFF, 0xFF000000, 0xFFFF0000};
      String[] stands = {"30", "30", "60"};
      for (int i = 0; i < 3; i++) {
        assertEquals(12, reader.read(i).getWidth());
        assertEquals(expected[i], reader.read(i).getRGB(4, 4));
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        assertEquals(stands[i], control.getAttribute("delayTime"));
        assertEquals(i == 0 ? 1 : 0, root.getElementsByTagName("ApplicationExtension").getLength());
      }
    } finally {
      reader.dispose();
    }
  }
}
