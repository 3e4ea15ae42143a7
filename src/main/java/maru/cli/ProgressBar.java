package maru.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import maru.train.StepReport;

/**
 * One line on standard error that shows how far a training is: drawn over itself on a screen, a new
 * line now and then where the output goes into a file.
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
    long now = System.nanoTime();
    boolean last = report.step() == steps;
    if (!last && shown != 0 && now - shown < (screen ? SCREEN_NANOS : FILE_NANOS)) {
      return;
    }
    shown = now;
    String line = line(report, (now - start) / 1e9);
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
    int filled = (int) (WIDTH * report.step() / steps);
    double rate = report.step() / Math.max(seconds, 1e-9);
    long left = Math.round((steps - report.step()) / rate);
    Locale locale = terminal.locale();
    return MessageFormat.format(
        texts.getString("progress.line"),
        "█".repeat(filled) + "·".repeat(WIDTH - filled),
        String.format(locale, "%,d/%,d", report.step(), steps),
        String.format(locale, "%.3f", report.losses().total()),
        String.format(locale, "%,.0f", rate),
        "%d:%02d".formatted(left / 60, left % 60));
  }
}
