package maru.ui.figure;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.transform.Affine;

/**
 * A picture as a list of marks, with which it can be drawn at any size: what stood on the screen,
 * without buttons and scroll bars. It is taken on the window's thread and may be written on any.
 */
public final class Figure {
  /** The style class of a button that belongs to the picture; other controls are left out. */
  public static final String PART = "figure-part";

  /** The style class of what only serves the screen, such as a note that leads elsewhere. */
  public static final String LEFT_OUT = "figure-left-out";

  private static final double MARGIN = 24;
  private static final double GAP = 12;

  private final double width;
  private final double height;
  private final List<Mark> marks;

  Figure(double width, double height, List<Mark> marks) {
    this.width = width;
    this.height = height;
    this.marks = List.copyOf(marks);
  }

  /** The look of a page: its ground, and the colour and type of its caption. */
  public record Page(Color ground, Color caption, Font font) {}

  /** Takes {@code node} as it stands, with a margin, and {@code caption} under it line by line. */
  public static Figure of(Node node, List<String> caption, Page page) {
    double wide = node.getLayoutBounds().getWidth();
    double high = node.getLayoutBounds().getHeight();
    double line = page.font().getSize() * 1.5;
    List<String> lines = caption.stream().filter(words -> !words.isBlank()).toList();
    double below = lines.isEmpty() ? 0 : GAP + line * lines.size();
    double width = Math.ceil(wide + 2 * MARGIN);
    double height = Math.ceil(high + 2 * MARGIN + below);
    List<Mark> marks = new ArrayList<>();
    PagePen pen = new PagePen(marks, new Affine());
    pen.setFill(page.ground());
    pen.fillRect(0, 0, width, height);
    Affine place = new Affine();
    place.appendTranslation(
        MARGIN - node.getLayoutBounds().getMinX(), MARGIN - node.getLayoutBounds().getMinY());
    new SceneReader(marks).read(node, place);
    pen.setFill(page.caption());
    pen.setFont(page.font());
    for (int i = 0; i < lines.size(); i++) {
      pen.fillText(
          lines.get(i), MARGIN, MARGIN + high + GAP + line * (i + 0.75), width - 2 * MARGIN);
    }
    return new Figure(width, height, marks);
  }

  /** How wide it is, in pixels of the screen. */
  public double width() {
    return width;
  }

  /** How high it is, in pixels of the screen. */
  public double height() {
    return height;
  }

  /** As pixels, {@code scale} for one on the screen; on the window's thread. */
  public WritableImage image(double scale) {
    return FigureImage.of(this, scale);
  }

  /** As an SVG file. */
  public String svg() {
    return SvgFile.write(this);
  }

  /** As a PDF file of one page that bears {@code title}. */
  public byte[] pdf(String title) {
    return PdfFile.write(this, title);
  }

  List<Mark> marks() {
    return marks;
  }
}
