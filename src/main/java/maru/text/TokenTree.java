package maru.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a token was built: the two tokens it was merged from, and how these were.
 *
 * @param id of the token
 * @param step which merge made it, from 1; 0 for a letter, which nothing made
 * @param left what it begins with, or null for a letter
 * @param right what it ends with, or null for a letter
 */
public record TokenTree(int id, int step, @Nullable TokenTree left, @Nullable TokenTree right) {
  /** The tree of a token by the first merge that made it. */
  public static TokenTree of(int id, List<Merge> merges) {
    return of(id, merges, merges.size());
  }

  // A token's parts were there before it, so the search goes on among earlier merges only.
  private static TokenTree of(int id, List<Merge> merges, int before) {
    for (int step = 0; step < before; step++) {
      Merge merge = merges.get(step);
      if (merge.token() == id) {
        return new TokenTree(
            id, step + 1, of(merge.left(), merges, step), of(merge.right(), merges, step));
      }
    }
    return new TokenTree(id, 0, null, null);
  }

  /** Whether nothing made it. */
  public boolean isLetter() {
    return step == 0;
  }

  /** How many merges lie between it and its deepest letter. */
  public int depth() {
    return left == null || right == null ? 0 : 1 + Math.max(left.depth(), right.depth());
  }
}
