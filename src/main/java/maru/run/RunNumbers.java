package maru.run;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import maru.base.Problem;

/**
 * The numbers of a run file's table {@code run}, each held against its bounds, so that none makes
 * whoever uses it go on without end.
 *
 * @param budget bytes that frames and steps may take
 * @param density how dense frames are
 * @param spacing steps from one keyframe to the next
 */
record RunNumbers(long budget, int density, long spacing) {
  /** The names of its rows that every file has. */
  private static final List<String> ALWAYS =
      List.of("name", "created", "numerics", "corpus", "corpus-fingerprint", "tokenizer");

  /**
   * Reads them.
   *
   * @param rows of the table
   * @param planned steps of the whole run
   * @param made steps recorded so far
   * @throws Problem where one is missing, no number, or beyond what Maru writes
   */
  static RunNumbers of(Map<String, String> rows, long planned, long made, Path file) {
    Reading reading = new Reading(rows, file);
    if (made > planned) {
      throw reading.refusal("step");
    }
    ALWAYS.forEach(reading::text);
    reading.instant("created");
    reading.number("numerics", -1, 0, Integer.MAX_VALUE);
    if (rows.containsKey("origin")) {
      reading.number("origin-step", -1, 0, planned);
    }
    long widest = Math.max(FramePlan.LONGEST_SPACING, Long.highestOneBit(Math.max(1, planned)) * 2);
    long spacing = reading.number("frame-spacing", FramePlan.FIRST_SPACING, 1, widest);
    if (Long.bitCount(spacing) != 1) {
      throw reading.refusal("frame-spacing");
    }
    return new RunNumbers(
        reading.number("budget", RunFormat.BUDGET, 1, RunFormat.LARGEST_BUDGET),
        (int) reading.number("frame-density", FramePlan.FIRST_DENSITY, 0, FramePlan.FIRST_DENSITY),
        spacing);
  }

  /** Rows by their names. */
  private record Reading(Map<String, String> rows, Path file) {
    String text(String name) {
      String text = rows.get(name);
      if (text == null) {
        throw refusal(name);
      }
      return text;
    }

    void instant(String name) {
      try {
        var ignored = Instant.parse(text(name));
      } catch (DateTimeException e) {
        throw refusal(name);
      }
    }

    long number(String name, long otherwise, long least, long most) {
      String text = rows.get(name);
      if (text == null && otherwise >= least) {
        return otherwise;
      }
      try {
        long number = Long.parseLong(String.valueOf(text));
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw refusal(name);
      }
      throw refusal(name);
    }

    Problem refusal(String name) {
      return new Problem("run.altered", file, name);
    }
  }
}
