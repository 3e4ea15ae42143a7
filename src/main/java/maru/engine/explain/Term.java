package maru.engine.explain;

import java.util.function.IntFunction;

/** Long sums as they are written out: the two terms that weigh most, and the outcome. */
public final class Term {
  private final String latex;
  private final double sum;

  private Term(String latex, double sum) {
    this.latex = latex;
    this.sum = sum;
  }

  /** One number of each term, from the first to the last. */
  @FunctionalInterface
  public interface Factor {
    /** The number with that index. */
    double at(int index);
  }

  /** The sum of a times b. */
  public static Term products(Factor a, Factor b, int n) {
    return of(
        i -> a.at(i) * b.at(i),
        i -> Figures.factor(a.at(i)) + " \\cdot " + Figures.factor(b.at(i)),
        n);
  }

  /** The sum of the squares of a. */
  public static Term squares(Factor a, int n) {
    return of(i -> a.at(i) * a.at(i), i -> Figures.factor(a.at(i)) + "^2", n);
  }

  /** The sum of a. */
  public static Term sum(Factor a, int n) {
    return of(a, i -> Figures.factor(a.at(i)), n);
  }

  private static Term of(Factor value, IntFunction<String> written, int n) {
    double sum = 0;
    int largest = -1;
    int second = -1;
    for (int i = 0; i < n; i++) {
      double size = Math.abs(value.at(i));
      sum += value.at(i);
      if (largest < 0 || size > Math.abs(value.at(largest))) {
        second = largest;
        largest = i;
      } else if (second < 0 || size > Math.abs(value.at(second))) {
        second = i;
      }
    }
    if (n == 0) {
      return new Term("0", 0);
    }
    StringBuilder latex =
        new StringBuilder(written.apply(second < 0 ? 0 : Math.min(largest, second)));
    if (second >= 0) {
      latex.append(" + ").append(written.apply(Math.max(largest, second)));
    }
    if (n > 2) {
      latex.append(" + \\ldots");
    }
    return new Term(latex.toString(), sum);
  }

  /** What all terms come to. */
  public double sum() {
    return sum;
  }

  /** The largest two terms and dots for the others. */
  public String latex() {
    return latex;
  }

  /** The same, and what all come to. */
  public String equation() {
    return latex + " = " + Figures.latex(sum);
  }
}
