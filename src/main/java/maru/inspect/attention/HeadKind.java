package maru.inspect.attention;

import java.util.OptionalDouble;

/**
 * What a head may be called by: where its weight goes. Each kind scores a query's row of weights
 * where there is such a place to look at, from 0 to 1.
 */
public enum HeadKind {
  /** The token before. */
  PREVIOUS {
    @Override
    OptionalDouble score(Row row) {
      return row.query() > 0 ? row.at(row.query() - 1) : OptionalDouble.empty();
    }
  },
  /** The token after. */
  NEXT {
    @Override
    OptionalDouble score(Row row) {
      return row.query() + 1 < row.visible() ? row.at(row.query() + 1) : OptionalDouble.empty();
    }
  },
  /** The token itself. */
  SELF {
    @Override
    OptionalDouble score(Row row) {
      return row.query() > 0 ? row.at(row.query()) : OptionalDouble.empty();
    }
  },
  /** The first place: [CLS], or the first token of what is written on. */
  FIRST {
    @Override
    OptionalDouble score(Row row) {
      return row.query() > 0 ? row.at(0) : OptionalDouble.empty();
    }
  },
  /** The marks at the ends of sentences, [SEP]. */
  SEPARATOR {
    @Override
    OptionalDouble score(Row row) {
      boolean isOne = row.ids()[row.query()] == row.separator();
      return isOne ? OptionalDouble.empty() : row.sum(key -> row.ids()[key] == row.separator());
    }
  },
  /** Another place with the same token. */
  SAME {
    @Override
    OptionalDouble score(Row row) {
      int own = row.ids()[row.query()];
      return row.sum(key -> key != row.query() && row.ids()[key] == own);
    }
  },
  /** What came after the same token the last time: by it a model copies what it has read. */
  COPY {
    @Override
    OptionalDouble score(Row row) {
      int own = row.ids()[row.query()];
      return row.sum(key ->
          key > 0 && key <= row.query() && key - 1 != row.query() && row.ids()[key - 1] == own);
    }
  },
  /** Everywhere alike: the entropy of the weights as a share of the most that it can be. */
  SPREAD {
    @Override
    OptionalDouble score(Row row) {
      if (row.visible() < 2) {
        return OptionalDouble.empty();
      }
      double entropy = 0;
      for (int key = 0; key < row.visible(); key++) {
        double p = row.weight(key);
        entropy -= p > 0 ? p * Math.log(p) : 0;
      }
      return OptionalDouble.of(entropy / Math.log(row.visible()));
    }
  };

  /** From this score on a head is called by its place, if that is enough above chance. */
  public static final double NAMED = 0.4;

  /** So much more than a head that looks everywhere alike would have. */
  public static final double ABOVE_CHANCE = 0.2;

  /** From this share of the most possible entropy on a head is said to look everywhere. */
  public static final double EVERYWHERE = 0.9;

  /** Fewer queries than this prove nothing. */
  public static final int LEAST_EVIDENCE = 20;

  /** A row's score; none where there is no such place. */
  abstract OptionalDouble score(Row row);

  /**
   * A query's row of weights.
   *
   * @param ids the text's tokens
   * @param separator the id of [SEP], or one that no token has
   * @param query the row
   * @param visible how many keys it sees, the first ones
   * @param weights in which the row begins at {@code from}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(int[] ids, int separator, int query, int visible, float[] weights, int from) {
    double weight(int key) {
      return weights[from + key];
    }

    OptionalDouble at(int key) {
      return OptionalDouble.of(weight(key));
    }

    OptionalDouble sum(java.util.function.IntPredicate which) {
      double sum = 0;
      int found = 0;
      for (int key = 0; key < visible; key++) {
        if (which.test(key)) {
          sum += weight(key);
          found++;
        }
      }
      return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    /** The same row of a head that looks everywhere alike. */
    Row even() {
      float[] even = new float[visible];
      java.util.Arrays.fill(even, 1f / visible);
      return new Row(ids, separator, query, visible, even, 0);
    }
  }
}
