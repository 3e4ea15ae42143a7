package maru.ui.figure;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextLineInfo;

/** Reads a text line by line, as it was broken on the screen. */
final class TextReader {
  private TextReader() {}

  static void read(Text text, PagePen pen) {
    if (text.getText().isBlank() || !(text.getFill() instanceof Color color)) {
      return;
    }
    pen.setFont(text.getFont());
    pen.setFill(color);
    pen.setTextAlign(TextAlignment.LEFT);
    pen.setTextBaseline(VPos.BASELINE);
    Bounds bounds = text.getLayoutBounds();
    LayoutInfo layout = text.getLayoutInfo();
    Rectangle2D all = layout.getLogicalBounds(false);
    double base = bounds.getMinY() + text.getBaselineOffset();
    for (TextLineInfo line : layout.getTextLines(false)) {
      String words = text.getText().substring(line.start(), line.end()).stripTrailing();
      pen.fillText(
          words,
          bounds.getMinX() + line.bounds().getMinX() - all.getMinX(),
          base + line.bounds().getMinY() - all.getMinY());
    }
  }
}
