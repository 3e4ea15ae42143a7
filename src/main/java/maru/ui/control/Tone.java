package maru.ui.control;

/** How amounts from 0 up become colours: by themselves, by their logarithm, by their rank. */
public enum Tone {
  /** Twice as much is twice as far along the scale. */
  LINEAR,
  /** Ten times as much is a third of the scale further on; a thousandth of the end begins it. */
  LOG,
  /** In each row the largest stands at the end, the next one before it, and so on. */
  RANK;

  /** Powers of ten that a logarithmic scale shows. */
  private static final double DECADES = 3;

  /**
   * The places of a matrix along the scale, in amounts of it: {@code end} is its last colour.
   *
   * @param end the amount that has the scale's last colour
   */
  public Matrix of(Matrix amounts, double end) {
    if (this == LINEAR || amounts.isEmpty()) {
      return amounts;
    }
    float[] places = new float[amounts.size()];
    int n = amounts.columns().size();
    for (int i = 0; i < places.length; i++) {
      float amount = amounts.at(i);
      places[i] =
          Float.isNaN(amount)
              ? Float.NaN
              : (float) (end * (this == LOG ? log(amount / end) : rank(amounts, i / n, i % n)));
    }
    return new Matrix(amounts.rows(), amounts.columns(), places);
  }

  private static double log(double share) {
    return share <= 0 ? 0 : Math.clamp(1 + Math.log10(share) / DECADES, 0, 1);
  }

  /** 1 for the largest of a row, 0 for the least; equal ones share a place. */
  private static double rank(Matrix amounts, int row, int column) {
    float own = amounts.at(row, column);
    int below = 0;
    int others = 0;
    for (int other = 0; other < amounts.columns().size(); other++) {
      float amount = amounts.at(row, other);
      if (other != column && !Float.isNaN(amount)) {
        others++;
        below += amount < own ? 1 : 0;
      }
    }
    return others == 0 ? 1 : (double) below / others;
  }

  /** The scale's ends in figures, the least first. */
  String[] ends(double end, int columns) {
    return switch (this) {
      case LINEAR -> new String[] {"0", maru.ui.fx.Amount.brief(end)};
      case LOG ->
          new String[] {
            "≤ " + String.format(java.util.Locale.ROOT, "%.1g", end / Math.pow(10, DECADES)),
            maru.ui.fx.Amount.brief(end)
          };
      case RANK -> new String[] {"#" + columns, "#1"};
    };
  }
}
