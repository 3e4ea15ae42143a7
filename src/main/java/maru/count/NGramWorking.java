package maru.count;

import java.util.List;

/**
 * How the probability of one token after a context comes about, from the shortest context to the
 * longest.
 *
 * @param token that is told
 * @param blind what it would be with nothing counted: 1/V
 * @param rungs one for each length of context that counts here, shortest first; none where nothing
 *     was counted
 */
public record NGramWorking(int token, double blind, List<Rung> rungs) {
  /** Keeps its own list. */
  public NGramWorking {
    rungs = List.copyOf(rungs);
  }

  /**
   * What one length of context says.
   *
   * @param order n, of the n-gram: the context has n - 1 tokens
   * @param context these, oldest first
   * @param continued whether counts are those of different tokens before
   * @param count of the n-gram
   * @param total of all that follows the context
   * @param once how many different tokens follow it once,
   * @param twice twice,
   * @param more and more often
   * @param discounts what is taken off counts; nothing where {@code added} is added to them
   * @param added to every count: k, or 0
   * @param share what the count itself gives
   * @param kept which part of the shorter context's probability is added
   * @param probability of the token, so far
   */
  public record Rung(
      int order,
      List<Integer> context,
      boolean continued,
      int count,
      int total,
      int once,
      int twice,
      int more,
      Discounting.Given discounts,
      double added,
      double share,
      double kept,
      double probability) {
    /** Keeps its own list. */
    public Rung {
      context = List.copyOf(context);
    }

    /** Whether the n-gram was seen. */
    public boolean isSeen() {
      return count > 0;
    }

    /** What was taken off the count. */
    public double discount() {
      return count == 0 || added > 0 ? 0 : discounts.of(count);
    }
  }

  /** What it comes to. */
  public double probability() {
    return rungs.isEmpty() ? blind : rungs.getLast().probability();
  }

  /** The longest n-gram that was seen: its n; 0 where not even the token was. */
  public int evidence() {
    return rungs.stream().filter(Rung::isSeen).mapToInt(Rung::order).max().orElse(0);
  }
}
