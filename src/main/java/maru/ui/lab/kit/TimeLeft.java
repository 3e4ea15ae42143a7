package maru.ui.lab.kit;

import maru.ui.fx.Texts;

/** How long something takes yet, in words. */
public final class TimeLeft {
  private static final double MINUTE = 60;

  private TimeLeft() {}

  /** Seconds, or from a minute on minutes; nothing where it is not known yet. */
  public static String words(double seconds, Texts texts) {
    if (seconds < 0) {
      return "";
    }
    return seconds < MINUTE
        ? texts.get("kit.left.seconds", (int) Math.ceil(seconds))
        : texts.get("kit.left.minutes", (int) Math.ceil(seconds / MINUTE));
  }
}
