package maru.engine.explain;

import java.util.List;

/**
 * How one number came to be.
 *
 * @param lines formulas with the real numbers put in, in LaTeX
 * @param computed what they come to in plain double arithmetic
 * @param engine what the engine's number is
 */
public record Derivation(List<String> lines, double computed, double engine) {
  /** Keeps its own list. */
  public Derivation {
    lines = List.copyOf(lines);
  }
}
