package maru.ui.control;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Words that a picture writes, and the room that they take; {@code squeezed} where they are wider
 * than the room that they are given.
 */
public record Written(
    String text, double left, double right, double y, double bottom, boolean squeezed) {
  /** All that {@code drawing} writes in its size. */
  public static List<Written> by(Drawing drawing) {
    List<Written> all = new ArrayList<>();
    Font[] font = {Font.getDefault()};
    TextAlignment[] align = {TextAlignment.LEFT};
    Pen pen =
        (Pen)
            Proxy.newProxyInstance(
                Pen.class.getClassLoader(),
                new Class<?>[] {Pen.class},
                (proxy, method, given) -> {
                  switch (method.getName()) {
                    case "setFont" -> font[0] = (Font) given[0];
                    case "setTextAlign" -> align[0] = (TextAlignment) given[0];
                    case "getFont" -> {
                      return font[0];
                    }
                    case "fillText" -> all.add(of(given, font[0], align[0]));
                    default -> {
                      // Lines and areas are not looked at here.
                    }
                  }
                  return null;
                });
    drawing.drawWith(pen);
    return all;
  }

  private static Written of(Object[] given, Font font, TextAlignment align) {
    String text = Objects.requireNonNull((String) given[0]);
    double x = (double) given[1];
    double y = (double) given[2];
    double wish = Drawing.width(text, font);
    double wide = given.length > 3 ? Math.min(wish, (double) given[3]) : wish;
    double left =
        switch (align) {
          case RIGHT -> x - wide;
          case CENTER -> x - wide / 2;
          default -> x;
        };
    // Of words about their height most letters come to less than half of the type below it.
    return new Written(text, left, left + wide, y, y + font.getSize() * 0.4, wide < wish - 1);
  }
}
