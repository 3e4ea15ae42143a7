package maru.ui.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The typeface that comes with Maru, so that Hangul stands on every machine. */
public final class Fonts {
  /** The family's name, as style sheets call it. */
  public static final String FAMILY = "Pretendard";

  private static final List<String> WEIGHTS = List.of("Regular", "SemiBold", "Bold");

  private static boolean loaded;

  private Fonts() {}

  /**
   * Makes the bundled typeface known to JavaFX, once: a font that is loaded again is another one to
   * it, and the first is freed while texts may still be measured in it.
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    for (String weight : WEIGHTS) {
      try (InputStream in = open(weight)) {
        if (Font.loadFont(in, 15) == null) {
          throw new IllegalStateException("the bundled font " + weight + " can't be read");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    loaded = true;
  }

  /** The file of one weight: Regular, SemiBold or Bold. */
  public static InputStream open(String weight) {
    String path = "/assets/fonts/" + FAMILY + "-" + weight + ".otf";
    return Objects.requireNonNull(
        Fonts.class.getResourceAsStream(path), () -> "there is no font " + path);
  }
}
