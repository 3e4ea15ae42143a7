package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Rng;

/**
 * What a model wrote on after a text, token by token, with the distribution that each was drawn
 * from.
 *
 * @param begun the tokens that it was given
 * @param drawn what it wrote, in its order
 */
public record WrittenText(List<Integer> begun, List<Drawn> drawn) {
  /**
   * A token that was drawn.
   *
   * @param token its id
   * @param word as shown
   * @param probability by which it was drawn, of those that were left to draw from
   * @param rank its own among all, from 1
   * @param best the likeliest ones as the draw saw them
   * @param text all that stands there with it
   */
  public record Drawn(
      int token, String word, double probability, int rank, List<Guess> best, String text) {
    /** Keeps its own list. */
    public Drawn {
      best = List.copyOf(best);
    }
  }

  /** Keeps its own lists. */
  public WrittenText {
    begun = List.copyOf(begun);
    drawn = List.copyOf(drawn);
  }

  /**
   * Has a model write.
   *
   * @param tokens how many
   * @param best how many of the likeliest are told of each
   * @param seed keys the draws, as {@link TextWriter#write} does
   */
  public static WrittenText of(
      Subject subject, String text, int tokens, Sampling sampling, int best, long seed) {
    TextWriter writer = new TextWriter(subject);
    int[] ids = writer.begin(text);
    List<Integer> begun = Arrays.stream(ids).boxed().toList();
    Rng rng = Rng.of(seed, "generate", 0);
    List<Drawn> drawn = new ArrayList<>();
    for (int i = 0; i < tokens; i++) {
      float[] logits = writer.logits(new int[][] {ids});
      double[] p = sampling.distribution(logits);
      int next = sampling.draw(logits, 0, logits.length, rng);
      int rank = 1;
      for (double other : p) {
        rank += other > p[next] ? 1 : 0;
      }
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = next;
      drawn.add(
          new Drawn(
              next,
              subject.tokenizer().display(next),
              p[next],
              rank,
              Ranking.best(p, best, subject.tokenizer()),
              writer.text(ids)));
    }
    return new WrittenText(begun, drawn);
  }

  /** All tokens before the one that was drawn as number {@code i}. */
  public List<Integer> before(int i) {
    List<Integer> all = new ArrayList<>(begun);
    drawn.subList(0, i).forEach(one -> all.add(one.token()));
    return all;
  }
}
