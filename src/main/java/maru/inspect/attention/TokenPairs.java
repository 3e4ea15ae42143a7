package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;

/**
 * Which places of two texts stand for each other: equal tokens in the same order, as many as can be
 * (their longest common subsequence), and between them what stands in as many places on both sides.
 */
public final class TokenPairs {
  /** A place of each text. */
  public record Pair(int first, int second) {}

  private TokenPairs() {}

  /** The pairs in their order. */
  public static List<Pair> of(List<?> first, List<?> second) {
    List<Pair> equal = equal(first, second);
    List<Pair> pairs = new ArrayList<>();
    int a = 0;
    int b = 0;
    for (Pair next : ended(equal, first.size(), second.size())) {
      if (next.first() - a == next.second() - b) {
        for (int i = 0; i < next.first() - a; i++) {
          pairs.add(new Pair(a + i, b + i));
        }
      }
      if (next.first() < first.size()) {
        pairs.add(next);
      }
      a = next.first() + 1;
      b = next.second() + 1;
    }
    return pairs;
  }

  private static List<Pair> ended(List<Pair> pairs, int first, int second) {
    List<Pair> all = new ArrayList<>(pairs);
    all.add(new Pair(first, second));
    return all;
  }

  private static List<Pair> equal(List<?> first, List<?> second) {
    int n = first.size();
    int m = second.size();
    int[][] longest = new int[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        longest[i][j] =
            first.get(i).equals(second.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      if (first.get(i).equals(second.get(j))) {
        pairs.add(new Pair(i++, j++));
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }
}
