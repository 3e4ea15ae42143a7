package maru.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import javax.imageio.ImageIO;
import maru.inspect.AttentionMaps;
import maru.inspect.Prediction;

/**
 * Attention as a picture: a map for each head, tokens on both axes (rows look, columns are looked
 * at), darker for less. A row of maps is a layer where whole layers are shown.
 */
final class AttentionPicture {
  private static final String FONT = "/assets/fonts/Pretendard-Regular.otf";
  private static final int GAP = 24;
  private static final int TITLE = 28;
  private static final int LEGEND = 48;
  private static final int SCALE_WIDTH = 160;
  private static final int LEAST_WIDTH = 480;
  private static final float LETTERS = 13;

  /** Cividis (Nunez, Anderton and Renslow 2018) at even distances, dark to light. */
  private static final int[] CIVIDIS = {
    0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55,
    0xfee838
  };

  private final ResourceBundle texts;
  private final Prediction seen;
  private final HeadChoice choice;
  private final int cell;
  private final int label;

  private AttentionPicture(Prediction seen, HeadChoice choice, ResourceBundle texts) {
    this.texts = texts;
    this.seen = seen;
    this.choice = choice;
    this.cell = Math.max(6, Math.min(22, 880 / Math.max(1, seen.tokens().size())));
    int longest = seen.tokens().stream().mapToInt(String::length).max().orElse(0);
    this.label = cell < 12 ? 0 : Math.min(140, 12 + 13 * longest);
  }

  /** Draws the picture and writes it as PNG. */
  static void write(Prediction seen, HeadChoice choice, ResourceBundle texts, Path file)
      throws IOException {
    // Nothing is shown on a screen, so none is asked for.
    System.setProperty("java.awt.headless", "true");
    BufferedImage image = new AttentionPicture(seen, choice, texts).draw();
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(image, "png", out);
    }
  }

  private BufferedImage draw() throws IOException {
    List<HeadChoice.Head> heads = choice.heads();
    int columns = (int) heads.stream().filter(h -> h.layer() == heads.getFirst().layer()).count();
    int rows = (heads.size() + columns - 1) / columns;
    int map = cell * seen.tokens().size();
    int width = Math.max(LEAST_WIDTH, GAP + columns * (label + map + GAP));
    int height = GAP + rows * (TITLE + map + label + GAP) + LEGEND;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setFont(font());
    for (int i = 0; i < heads.size(); i++) {
      int x = GAP + i % columns * (label + map + GAP) + label;
      int y = GAP + i / columns * (TITLE + map + label + GAP) + TITLE;
      head(g, heads.get(i), x, y);
    }
    legend(g, GAP, height - LEGEND);
    g.dispose();
    return image;
  }

  private static Font font() throws IOException {
    try (InputStream in = AttentionPicture.class.getResourceAsStream(FONT)) {
      return in == null
          ? new Font(Font.SANS_SERIF, Font.PLAIN, (int) LETTERS)
          : Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(LETTERS);
    } catch (FontFormatException e) {
      throw new IOException(FONT + " is no font", e);
    }
  }

  private void head(Graphics2D g, HeadChoice.Head head, int x, int y) {
    AttentionMaps maps = seen.attention();
    float[] weights = maps.head(head.layer(), head.head());
    int n = maps.tokens();
    g.setColor(Color.BLACK);
    String title = texts.getString("attend.head");
    g.drawString(MessageFormat.format(title, head.layer() + 1, head.head() + 1), x, y - 9);
    for (int query = 0; query < n; query++) {
      for (int key = 0; key < n; key++) {
        g.setColor(color(weights[query * n + key]));
        g.fillRect(x + key * cell, y + query * cell, cell, cell);
      }
    }
    if (label > 0) {
      labels(g, x, y);
    }
  }

  private void labels(Graphics2D g, int x, int y) {
    g.setColor(Color.BLACK);
    int n = seen.tokens().size();
    int middle = (cell + g.getFontMetrics().getAscent()) / 2 - 1;
    for (int t = 0; t < n; t++) {
      String token = seen.tokens().get(t);
      g.drawString(token, x - 6 - g.getFontMetrics().stringWidth(token), y + t * cell + middle);
      Graphics2D turned = (Graphics2D) g.create();
      turned.translate(x + t * cell + middle, y + n * cell + 6);
      turned.rotate(-Math.PI / 2);
      turned.drawString(token, -g.getFontMetrics().stringWidth(token), 0);
      turned.dispose();
    }
  }

  /** The colours from 0 to 1, and which axis is which. */
  private void legend(Graphics2D g, int x, int y) {
    for (int i = 0; i < SCALE_WIDTH; i++) {
      g.setColor(color(i / (SCALE_WIDTH - 1f)));
      g.fillRect(x + 14 + i, y, 1, 12);
    }
    g.setColor(Color.BLACK);
    g.drawString("0", x, y + 11);
    g.drawString("1", x + 20 + SCALE_WIDTH, y + 11);
    g.drawString(texts.getString("attend.legend"), x + 48 + SCALE_WIDTH, y + 11);
  }

  private static Color color(float weight) {
    double place = Math.clamp(weight, 0f, 1f) * (CIVIDIS.length - 1.0);
    int below = Math.min((int) place, CIVIDIS.length - 2);
    double share = place - below;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = CIVIDIS[below] >> shift & 255;
      int to = CIVIDIS[below + 1] >> shift & 255;
      rgb |= (int) Math.round(from + share * (to - from)) << shift;
    }
    return new Color(rgb);
  }
}
