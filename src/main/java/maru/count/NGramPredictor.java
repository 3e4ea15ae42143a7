package maru.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import maru.base.Problem;

/**
 * How probable a token is after those before it, from counts, smoothed:
 *
 * <pre>
 * P(w | h) = max(c(h w) - D, 0) / c(h) + D t(h) / c(h) * P(w | h')
 * </pre>
 *
 * where h' is the context without its oldest token, c(h) the sum of c(h w) over all w, t(h) how
 * many different ones there are, and the last P is 1/V. What is added to every count is the same
 * with k V / (c(h) + k V) for the second factor and 1/V right after it. A context that nothing
 * followed leaves all to the shorter one; one longer than the counts are is cut.
 *
 * <p>It stands for the counts as they were when it was made: its discounts are of that moment.
 */
public final class NGramPredictor implements Predictor {
  private static final Discounting.Given NOTHING_TAKEN = Discounting.usual();

  private final NGrams counts;
  private final Smoothing smoothing;
  private final List<Discounting.Found> discounts = new ArrayList<>();

  /** P(w) after no context [V]. */
  private final double[] alone;

  /** Tells from counts that stay as they are. */
  public NGramPredictor(NGrams counts, Smoothing smoothing) {
    this.counts = counts;
    this.smoothing = smoothing;
    for (int n = 1; n <= counts.order(); n++) {
      boolean continued = smoothing.continued(n, counts.order());
      discounts.add(
          switch (smoothing) {
            case Smoothing.AddK _ -> new Discounting.Found(NOTHING_TAKEN, true);
            case Smoothing.Interpolated i -> i.discounting().of(counts, n, continued);
            case Smoothing.KneserNey k -> k.discounting().of(counts, n, continued);
          });
    }
    this.alone = new double[counts.vocabularySize()];
    Arrays.fill(alone, 1.0 / alone.length);
    climb(NGrams.ROOT, 1, alone);
  }

  /** The counts that it tells from. */
  public NGrams counts() {
    return counts;
  }

  /** How it makes probabilities of them. */
  public Smoothing smoothing() {
    return smoothing;
  }

  /** The discounts of an order, 1 first. */
  public Discounting.Given discounts(int order) {
    return discounts.get(order - 1).given();
  }

  /** The orders whose discounts could not be estimated, and are usual instead. */
  public List<Integer> notEstimated() {
    List<Integer> orders = new ArrayList<>();
    for (int n = 1; n <= discounts.size(); n++) {
      if (!discounts.get(n - 1).asFor()) {
        orders.add(n);
      }
    }
    return orders;
  }

  /** What a person should know of the discounts; nothing where all are as asked for. */
  public Optional<Problem> notice() {
    String orders = notEstimated().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem("count.discounts", orders, Discounting.USUAL));
  }

  @Override
  public double[] next(int[] context) {
    double[] next = new double[alone.length];
    next(context, context.length, next);
    return next;
  }

  /** The same after the {@code end} first tokens of a context, into {@code next} [V]. */
  public void next(int[] context, int end, double[] next) {
    int longest = longest(end);
    if (smoothing instanceof Smoothing.AddK) {
      Arrays.fill(next, 1.0 / next.length);
      int entry = counts.find(context, end - longest, longest);
      if (entry != NGrams.NONE) {
        climb(entry, longest + 1, next);
      }
      return;
    }
    System.arraycopy(alone, 0, next, 0, next.length);
    for (int length = 1; length <= longest; length++) {
      int entry = counts.find(context, end - length, length);
      if (entry != NGrams.NONE) {
        climb(entry, length + 1, next);
      }
    }
  }

  private int longest(int end) {
    return Math.min(end, counts.order() - 1);
  }

  /** From the probabilities after a shorter context to those after this one. */
  private void climb(int context, int n, double[] p) {
    boolean continued = smoothing.continued(n, counts.order());
    double divisor = divisor(context, continued);
    if (!(divisor > 0)) {
      return;
    }
    double kept = kept(context, n, continued, divisor);
    for (int w = 0; w < p.length; w++) {
      p[w] *= kept;
    }
    for (int e = counts.firstChild(context); e != NGrams.NONE; e = counts.next(e)) {
      int times = counts.times(e, continued);
      if (times > 0) {
        p[counts.token(e)] += share(times, n, divisor);
      }
    }
  }

  private double divisor(int context, boolean continued) {
    int total = counts.total(context, continued);
    return smoothing instanceof Smoothing.AddK add ? total + add.k() * alone.length : total;
  }

  private double kept(int context, int n, boolean continued, double divisor) {
    if (smoothing instanceof Smoothing.AddK add) {
      return add.k() * alone.length / divisor;
    }
    Discounting.Given d = discounts(n);
    double taken =
        d.once() * counts.different(context, continued, 1)
            + d.twice() * counts.different(context, continued, 2)
            + d.more() * counts.different(context, continued, 3);
    return taken / divisor;
  }

  private double share(int times, int n, double divisor) {
    double taken = smoothing instanceof Smoothing.AddK ? 0 : discounts(n).of(times);
    return (times - taken) / divisor;
  }

  @Override
  public double probability(int[] context, int token) {
    return working(context, token).probability();
  }

  /** How the probability of one token after a context comes about. */
  public NGramWorking working(int[] context, int token) {
    List<NGramWorking.Rung> rungs = new ArrayList<>();
    double blind = 1.0 / alone.length;
    double p = blind;
    int longest = longest(context.length);
    for (int length = smoothing instanceof Smoothing.AddK ? longest : 0;
        length <= longest;
        length++) {
      int entry = counts.find(context, context.length - length, length);
      int n = length + 1;
      boolean continued = smoothing.continued(n, counts.order());
      double divisor = entry == NGrams.NONE ? 0 : divisor(entry, continued);
      if (!(divisor > 0)) {
        continue;
      }
      int child = counts.child(entry, token);
      int times = child == NGrams.NONE ? 0 : counts.times(child, continued);
      double kept = kept(entry, n, continued, divisor);
      double share = times == 0 ? 0 : share(times, n, divisor);
      p = p * kept + share;
      int[] tokens = Arrays.copyOfRange(context, context.length - length, context.length);
      rungs.add(
          new NGramWorking.Rung(
              n,
              Arrays.stream(tokens).boxed().toList(),
              continued,
              times,
              counts.total(entry, continued),
              counts.different(entry, continued, 1),
              counts.different(entry, continued, 2),
              counts.different(entry, continued, 3),
              discounts(n),
              smoothing instanceof Smoothing.AddK add ? add.k() : 0,
              share,
              kept,
              p));
    }
    return new NGramWorking(token, blind, rungs);
  }
}
