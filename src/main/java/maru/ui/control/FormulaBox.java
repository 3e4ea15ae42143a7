package maru.ui.control;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * A part of a formula set in type: how wide it is, how far it reaches above and below the line, and
 * how it is drawn there.
 */
abstract sealed class FormulaBox {
  private static final double ASCENT = 0.74;
  private static final double DESCENT = 0.22;

  /** How far the middle of a plus stands above the line, in sizes of the type. */
  private static final double AXIS = 0.27;

  final double width;
  final double ascent;
  final double descent;

  private FormulaBox(double width, double ascent, double descent) {
    this.width = width;
    this.ascent = ascent;
    this.descent = descent;
  }

  /** Draws it from {@code x} on, its line at {@code y}. */
  abstract void draw(Pen g, Color ink, double x, double y);

  /** Letters, digits or a sign. */
  static final class Glyphs extends FormulaBox {
    /** How far slanted letters lean, since the typeface has no italics. */
    private static final double LEAN = 0.2;

    private final String text;
    private final boolean slanted;
    private final Font font;

    Glyphs(String text, boolean slanted, Font font) {
      super(
          Drawing.width(text, font) + (slanted ? font.getSize() * 0.06 : 0),
          font.getSize() * ASCENT,
          font.getSize() * DESCENT);
      this.text = text;
      this.slanted = slanted;
      this.font = font;
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      g.setFont(font);
      g.setFill(ink);
      if (slanted) {
        g.save();
        g.translate(x, y);
        g.transform(1, 0, -LEAN, 1, 0, 0);
        g.fillText(text, 0, 0);
        g.restore();
      } else {
        g.fillText(text, x, y);
      }
    }
  }

  /** Room. */
  static final class Space extends FormulaBox {
    Space(double width) {
      super(width, 0, 0);
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      // Nothing is seen of it.
    }
  }

  /** Boxes beside each other on one line. */
  static final class Row extends FormulaBox {
    private final List<FormulaBox> parts;

    Row(List<FormulaBox> parts) {
      super(
          parts.stream().mapToDouble(p -> p.width).sum(),
          parts.stream().mapToDouble(p -> p.ascent).max().orElse(0),
          parts.stream().mapToDouble(p -> p.descent).max().orElse(0));
      this.parts = List.copyOf(parts);
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      double at = x;
      for (FormulaBox part : parts) {
        part.draw(g, ink, at, y);
        at += part.width;
      }
    }
  }

  /** One over another with a line between. */
  static final class Fraction extends FormulaBox {
    private final FormulaBox over;
    private final FormulaBox under;
    private final double size;

    Fraction(FormulaBox over, FormulaBox under, double size) {
      super(
          Math.max(over.width, under.width) + size * 0.4,
          size * AXIS + size * 0.12 + over.descent + over.ascent,
          under.ascent + under.descent + size * 0.12 - size * AXIS);
      this.over = over;
      this.under = under;
      this.size = size;
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      double line = y - size * AXIS;
      double gap = size * 0.12;
      over.draw(g, ink, x + (width - over.width) / 2, line - gap - over.descent);
      under.draw(g, ink, x + (width - under.width) / 2, line + gap + under.ascent);
      g.setStroke(ink);
      g.setLineWidth(Math.max(1, size * 0.06));
      g.strokeLine(x + size * 0.1, line, x + width - size * 0.1, line);
    }
  }

  /** A root. */
  static final class Root extends FormulaBox {
    private final FormulaBox body;
    private final double size;

    Root(FormulaBox body, double size) {
      super(body.width + size * 0.75, body.ascent + size * 0.16, body.descent);
      this.body = body;
      this.size = size;
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      double top = y - body.ascent - size * 0.1;
      double foot = y + body.descent * 0.8;
      double start = x + size * 0.1;
      g.setStroke(ink);
      g.setLineWidth(Math.max(1, size * 0.06));
      g.beginPath();
      g.moveTo(start, y - size * 0.22);
      g.lineTo(start + size * 0.14, y - size * 0.3);
      g.lineTo(start + size * 0.3, foot);
      g.lineTo(start + size * 0.5, top);
      g.lineTo(x + width - size * 0.05, top);
      g.stroke();
      body.draw(g, ink, x + size * 0.65, y);
    }
  }

  /** Something with a raised and a lowered part. */
  static final class Scripts extends FormulaBox {
    private final FormulaBox base;
    private final FormulaBox lowered;
    private final FormulaBox raised;
    private final double size;

    Scripts(FormulaBox base, FormulaBox lowered, FormulaBox raised, double size) {
      super(
          base.width + Math.max(lowered.width, raised.width) + size * 0.08,
          Math.max(base.ascent, raised.width > 0 ? size * 0.38 + raised.ascent : 0),
          Math.max(base.descent, lowered.width > 0 ? size * 0.2 + lowered.descent : 0));
      this.base = base;
      this.lowered = lowered;
      this.raised = raised;
      this.size = size;
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      base.draw(g, ink, x, y);
      double at = x + base.width + size * 0.04;
      lowered.draw(g, ink, at, y + size * 0.2);
      raised.draw(g, ink, at, y - size * 0.38);
    }
  }

  /** A letter with a roof. */
  static final class Hat extends FormulaBox {
    private final FormulaBox base;
    private final double size;

    Hat(FormulaBox base, double size) {
      super(base.width, base.ascent + size * 0.14, base.descent);
      this.base = base;
      this.size = size;
    }

    @Override
    void draw(Pen g, Color ink, double x, double y) {
      base.draw(g, ink, x, y);
      double middle = x + base.width / 2 + size * 0.1;
      double foot = y - size * 0.66;
      g.setStroke(ink);
      g.setLineWidth(Math.max(1, size * 0.06));
      g.beginPath();
      g.moveTo(middle - size * 0.18, foot);
      g.lineTo(middle, foot - size * 0.16);
      g.lineTo(middle + size * 0.18, foot);
      g.stroke();
    }
  }
}
