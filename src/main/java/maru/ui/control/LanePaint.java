package maru.ui.control;

import javafx.scene.paint.Color;

/**
 * The colours of lanes, alike on the screen and in files: a token has the same tint wherever it
 * stands.
 *
 * @param text the ink
 * @param surface the ground
 */
record LanePaint(Color text, Color surface) {
  private static final Color[] HUES = {
    Color.web("#e69f00"),
    Color.web("#56b4e9"),
    Color.web("#009e73"),
    Color.web("#cc79a7"),
    Color.web("#0072b2"),
    Color.web("#d55e00")
  };

  /** How much of a hue lies over the ground; so little that ink can be read on it. */
  private static final double[] SHARES = {0.14, 0.28};

  /** A chip's ground. */
  Color ground(Lane.Chip chip) {
    if (chip.kind() == Lane.Kind.SPECIAL || chip.kind() == Lane.Kind.UNKNOWN) {
      return surface;
    }
    int mixed = mixed(chip.text());
    return surface.interpolate(
        HUES[Math.floorMod(mixed, HUES.length)],
        SHARES[Math.floorMod(mixed / HUES.length, SHARES.length)]);
  }

  /** A chip's edge. */
  Color edge(Lane.Chip chip) {
    return ground(chip).interpolate(text, 0.35);
  }

  private static int mixed(String token) {
    int hash = token.hashCode() * 0x9E3779B9;
    return hash >>> 16;
  }
}
