package maru.inspect.step;

/** Sums of products as they are written out: the two terms that weigh most, and the outcome. */
final class Term {
  private final StringBuilder latex = new StringBuilder();
  private final double sum;

  private Term(double sum) {
    this.sum = sum;
  }

  /** One factor of each product, from the first to the last. */
  interface Factor {
    double at(int index);
  }

  static Term products(Factor a, Factor b, int n) {
    double sum = 0;
    int largest = -1;
    int second = -1;
    for (int i = 0; i < n; i++) {
      double size = Math.abs(a.at(i) * b.at(i));
      sum += a.at(i) * b.at(i);
      if (largest < 0 || size > Math.abs(a.at(largest) * b.at(largest))) {
        second = largest;
        largest = i;
      } else if (second < 0 || size > Math.abs(a.at(second) * b.at(second))) {
        second = i;
      }
    }
    Term term = new Term(sum);
    term.write(a, b, Math.min(largest, second < 0 ? largest : second));
    if (second >= 0) {
      term.latex.append(" + ");
      term.write(a, b, Math.max(largest, second));
    }
    if (n > 2) {
      term.latex.append(" + \\ldots");
    }
    return term;
  }

  private void write(Factor a, Factor b, int i) {
    latex.append(Figures.factor(a.at(i))).append(" \\cdot ").append(Figures.factor(b.at(i)));
  }

  double sum() {
    return sum;
  }

  /** The largest two products and dots for the others. */
  String latex() {
    return latex.toString();
  }
}
