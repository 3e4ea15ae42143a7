package maru.inspect.step;

import java.util.List;

/**
 * How one number came to be.
 *
 * @param lines formulas with the real numbers put in, in LaTeX
 * @param reckoned what they come to in plain double arithmetic
 * @param told what the engine's number is
 */
public record Working(List<String> lines, double reckoned, double told) {
  /** Keeps its own list. */
  public Working {
    lines = List.copyOf(lines);
  }
}
