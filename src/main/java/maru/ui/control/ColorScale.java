package maru.ui.control;

import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/**
 * Amounts as colours, in 256 steps.
 *
 * <p>Amounts from 0 up follow cividis (Nuñez, Anderton and Renslow 2018), which reads alike with
 * and without colour blindness and grows evenly lighter; signed amounts go from blue over a neutral
 * middle to orange, alike on both sides of 0.
 */
public enum ColorScale {
  /** For amounts of at least 0, such as attention. */
  AMOUNT(
      0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55,
      0xfee838),
  /** For amounts on both sides of 0, such as weights. */
  SIGNED(0x00507d, 0x0072b2, 0x6aaed6, 0xededed, 0xf0a66a, 0xd55e00, 0x9c4500);

  /** How many colours a scale has. */
  public static final int STEPS = 256;

  private static final double[] ENDS = {0.5, 1, 2, 3, 5, 7.5, 10, 15, 20};
  private static final int OPAQUE = 0xff000000;

  // Written once, by the constructor, and never handed out.
  @SuppressWarnings("ImmutableEnumChecker")
  private final int[] colors = new int[STEPS];

  ColorScale(int... anchors) {
    for (int i = 0; i < STEPS; i++) {
      double place = i / (STEPS - 1.0) * (anchors.length - 1);
      int below = Math.min((int) place, anchors.length - 2);
      colors[i] = between(anchors[below], anchors[below + 1], place - below);
    }
  }

  /**
   * A round number that is no less than {@code largest} and seldom changes, so that colours stay
   * comparable from look to look.
   */
  public static double end(double largest) {
    return DoubleStream.of(ENDS)
        .filter(end -> largest <= end)
        .findFirst()
        .orElse(Math.ceil(largest));
  }

  /** The opaque colour, as ARGB, at {@code share} of the scale; outside 0 to 1 the ends serve. */
  public int argb(double share) {
    return colors[(int) Math.round(Math.clamp(share, 0.0, 1.0) * (STEPS - 1))];
  }

  /** The colour at {@code share} of the scale. */
  public Color color(double share) {
    int argb = argb(share);
    return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
  }

  /** White or ink, whichever reads better on the colour at {@code share}. */
  public Color textOn(double share) {
    double ground = luminance(argb(share));
    return 1.05 / (ground + 0.05) >= (ground + 0.05) / (luminance(0x1b1f24) + 0.05)
        ? Color.WHITE
        : Color.web("#1b1f24");
  }

  /** The relative luminance of a colour, 0 to 1 (WCAG 2.2). */
  public static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int between(int a, int b, double share) {
    int argb = OPAQUE;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = a >> shift & 255;
      int to = b >> shift & 255;
      argb |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return argb;
  }
}
