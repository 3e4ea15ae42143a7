package maru.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.LongFunction;
import maru.train.StepReport;

/**
 * One line on standard error that shows how far a training or an experiment is: drawn over itself
 * on a screen, a new line now and then where the output goes into a file.
 */
final class ProgressBar {
  private static final int WIDTH = 24;
  private static final long SCREEN_NANOS = 100_000_000L;
  private static final long FILE_NANOS = 2_000_000_000L;

  private final Terminal terminal;
  private final ResourceBundle texts;
  private final boolean screen;
  private final long steps;
  private final long start = System.nanoTime();
  private long shown;
  private int lastWidth;

  /** A bar for so many steps. */
  ProgressBar(Terminal terminal, long steps) {
    this.terminal = terminal;
    this.texts = terminal.texts("maru.cli.commands");
    this.steps = steps;
    this.screen = terminal.screen();
  }

  /** Shows a step, unless the last one was shown just now. */
  void show(StepReport report) {
    draw(report.step() == steps, now -> line(report, (now - start) / 1e9));
  }

  /** Shows how much is done of something, in other words than a training's. */
  void show(double share, String key, Object... arguments) {
    draw(
        false,
        now -> {
          double seconds = (now - start) / 1e9;
          Object[] all = new Object[arguments.length + 2];
          all[0] = bar(share);
          System.arraycopy(arguments, 0, all, 1, arguments.length);
          all[arguments.length + 1] =
              share <= 0 ? "…" : minutes(Math.round(seconds * (1 - share) / share));
          return MessageFormat.format(texts.getString(key), all);
        });
  }

  private void draw(boolean last, LongFunction<String> text) {
    long now = System.nanoTime();
    if (!last && shown != 0 && now - shown < (screen ? SCREEN_NANOS : FILE_NANOS)) {
      return;
    }
    shown = now;
    String line = text.apply(now);
    if (screen) {
      // Blanks wipe away what a longer line left behind.
      terminal.err().print("\r" + line + " ".repeat(Math.max(0, lastWidth - line.length())));
      terminal.err().flush();
      lastWidth = line.length();
    } else {
      terminal.err().println(line);
    }
  }

  /** Ends the line. */
  void end() {
    if (screen && shown != 0) {
      terminal.err().println();
    }
  }

  private String line(StepReport report, double seconds) {
    double rate = report.step() / Math.max(seconds, 1e-9);
    long left = Math.round((steps - report.step()) / rate);
    Locale locale = terminal.locale();
    return MessageFormat.format(
        texts.getString("progress.line"),
        bar((double) report.step() / steps),
        String.format(locale, "%,d/%,d", report.step(), steps),
        String.format(locale, "%.3f", report.losses().total()),
        String.format(locale, "%,.0f", rate),
        minutes(left));
  }

  private static String bar(double share) {
    int filled = (int) (WIDTH * share);
    return "█".repeat(filled) + "·".repeat(WIDTH - filled);
  }

  private static String minutes(long seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
