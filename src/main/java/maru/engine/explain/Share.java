package maru.engine.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * What an op makes of its inputs at one place, written out: a number of its output, or what it adds
 * to a number's gradient, which others may add to as well.
 *
 * @param lines formulas with the real numbers put in, in LaTeX; none where nothing is added
 * @param value what they come to in plain double arithmetic
 */
public record Share(List<String> lines, double value) {
  /** Keeps its own list. */
  public Share {
    lines = List.copyOf(lines);
  }

  /** One line. */
  public static Share of(String line, double value) {
    return new Share(List.of(line), value);
  }

  /** A sum, after the letters that it is of. */
  public static Share of(String letters, Term term) {
    return of(letters + " = " + term.equation(), term.sum());
  }

  /** Nothing: what an op adds to the gradient of a number that it does not use. */
  public static Share nothing() {
    return new Share(List.of(), 0);
  }

  /** Goes on in another line, to another value. */
  public Share then(String line, double next) {
    List<String> all = new ArrayList<>(lines);
    all.add(line);
    return new Share(all, next);
  }
}
