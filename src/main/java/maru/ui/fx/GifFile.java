package maru.ui.fx;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.image.Image;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures one after the other as a GIF that plays for ever. */
public final class GifFile {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int HUNDREDTHS = 10;

  private GifFile() {}

  /**
   * What a file of these pictures holds; each has the size of the first.
   *
   * @param millis how long each stands; the last one twice as long
   */
  public static byte[] bytes(List<Image> pictures, int millis) {
    int width = (int) pictures.getFirst().getWidth();
    int height = (int) pictures.getFirst().getHeight();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < pictures.size(); i++) {
        int stands = i == pictures.size() - 1 ? 2 * millis : millis;
        BufferedImage picture = drawn(pictures.get(i), width, height);
        writer.writeToSequence(
            new IIOImage(picture, null, facts(writer, picture, stands, i == 0)), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // There is no writing to memory that fails.
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage drawn(Image image, int width, int height) {
    int own = (int) image.getWidth();
    int high = (int) image.getHeight();
    BufferedImage picture = new BufferedImage(own, high, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[own];
    for (int y = 0; y < high; y++) {
      for (int x = 0; x < own; x++) {
        row[x] = image.getPixelReader().getArgb(x, y);
      }
      picture.setRGB(0, y, own, 1, row, 0, own);
    }
    if (own == width && high == height) {
      return picture;
    }
    // A picture of another size, as where a line more was written, stands on the ground around it.
    BufferedImage same = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = same.createGraphics();
    g.setColor(new java.awt.Color(picture.getRGB(0, 0)));
    g.fillRect(0, 0, width, height);
    g.drawImage(picture, 0, 0, null);
    g.dispose();
    return same;
  }

  /** How long a picture stands, and with the first one that it goes on for ever (NETSCAPE 2.0). */
  private static IIOMetadata facts(
      ImageWriter writer, BufferedImage picture, int millis, boolean first) throws IOException {
    IIOMetadata facts =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) facts.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", String.valueOf(millis / HUNDREDTHS));
    if (first) {
      IIOMetadataNode all = child(root, "ApplicationExtensions");
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      all.appendChild(loop);
    }
    facts.setFromTree(FORMAT, root);
    return facts;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }
}
